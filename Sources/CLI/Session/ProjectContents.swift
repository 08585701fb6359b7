import Compile
import Docs
import Nodes

extension CompiledProject {
  /// `62 models, 8 seeds, 15 sources, 210 tests`
  var contents: String {
    var counts: [ResourceType: Int] = [:]
    for node in manifest.nodes.values { counts[node.resourceType, default: 0] += 1 }
    counts[.source] = manifest.sources.count
    counts[.exposure] = manifest.exposures.count
    counts[.unitTest] = manifest.unitTests.count
    for resource in manifest.semantics.values { counts[resource.type, default: 0] += 1 }
    let order: [ResourceType] = [
      .model, .seed, .snapshot, .source, .test, .unitTest, .analysis, .exposure, .semanticModel, .metric, .savedQuery,
      .function,
      .operation,
    ]
    return order.compactMap { type in
      guard let count = counts[type], count > 0 else { return nil }
      return "\(count) \(count == 1 ? type.singularName : type.pluralName)"
    }.joined(separator: ", ")
  }
}

extension CompiledProject {
  /// What the documentation says of the project as a whole.
  var siteProject: SiteProject {
    SiteProject(
      name: session.project.name, adapterType: session.dialect.name, target: session.target.name,
      version: session.project.version, generatedAt: session.invocation.startedAt.iso8601)
  }
}
