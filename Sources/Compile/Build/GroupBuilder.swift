import Base
import Nodes
import Project

/// Makes the groups that properties files declare.
struct GroupBuilder {
  let descriptions: Descriptions

  /// - Throws: C107 for a group that is declared twice.
  func add(_ file: PropertiesFile, to manifest: inout Manifest) throws(Diagnostic) {
    for properties in file.groups {
      var group = Group(
        name: properties.name, packageName: file.source.package, path: file.source.path,
        originalFilePath: file.source.originalPath)
      if let first = manifest.groups[group.uniqueID] {
        throw Diagnostic(
          .duplicateName, "dbt found two groups with the name \"\(group.name)\"", at: properties.nameSpan,
          hint: "rename one of them", related: [.init(message: "first declared here", span: first.declaration)])
      }
      group.owner = properties.owner
      group.description = properties.description
      group.config = NodeConfig(["meta": properties.config.values["meta"] ?? [:]])
      group.declaration = properties.nameSpan
      manifest.groups[group.uniqueID] = group
    }
  }
}
