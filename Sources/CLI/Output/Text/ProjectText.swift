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
    counts += [
      (.source, manifest.sources.count), (.exposure, manifest.exposures.count), (.macro, manifest.macros.count),
      (.unitTest, manifest.unitTests.count),
    ]
    return counts.filter { $0.1 > 0 }.map { type, count in
      type == .test ? ("data test", "data tests", count) : (type.singularName, type.pluralName, count)
    }
  }

  var found: String {
    "Found " + counts.map { Wording.count($0.count, $0.name, plural: $0.plural) }.joined(separator: ", ")
  }
}
