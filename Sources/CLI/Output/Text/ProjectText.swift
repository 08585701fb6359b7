import Compile
import Nodes

/// What a project holds, in the words of dbt's line `Found 2 models, 1 seed...`.
struct ProjectText {
  let manifest: Manifest

  /// By dbt's names, in the order found; what there is none of is left out.
  var counts: [(name: String, plural: String, count: Int)] {
    var counts: [(ResourceType, Int)] = []
    for node in manifest.nodes.values {
      if let index = counts.firstIndex(where: { $0.0 == node.resourceType }) {
        counts[index].1 += 1
      } else {
        counts.append((node.resourceType, 1))
      }
    }
    let others: [(ResourceType, Int)] = [
      (.source, manifest.sources.count), (.exposure, manifest.exposures.count), (.metric, count(.metric)),
      (.macro, manifest.macros.count),
    ]
    let last = [
      (ResourceType.semanticModel, count(.semanticModel)), (.savedQuery, count(.savedQuery)),
      (.unitTest, manifest.unitTests.count),
    ]
    let all = named(counts + others) + [("group", "groups", manifest.groups.count)] + named(last)
    return all.filter { $0.count > 0 }
  }

  private func named(_ counts: [(ResourceType, Int)]) -> [(name: String, plural: String, count: Int)] {
    counts.map { type, count in
      type == .test ? ("data test", "data tests", count) : (type.singularName, type.pluralName, count)
    }
  }

  private func count(_ type: ResourceType) -> Int { manifest.semantics.values.count { $0.type == type } }

  var found: String {
    "Found " + counts.map { Wording.count($0.count, $0.name, plural: $0.plural) }.joined(separator: ", ")
  }
}
