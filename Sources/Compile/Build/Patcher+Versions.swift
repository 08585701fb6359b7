import Base
import Nodes
import Project

extension Patcher {
  /// Makes versions of one model out of the files that hold them.
  ///
  /// A version's file is the one that it names, else `<model>_v<version>`; the latest may also be called as the model.
  /// SeeAlso: dbt docs, "Model versions".
  mutating func applyVersions(_ properties: NodeProperties, of source: ProjectSource) throws(Diagnostic) {
    guard let latest = properties.latestVersion ?? properties.latest?.version else { return }
    for version in properties.versions {
      let fileName = version.definedIn ?? "\(properties.name)_v\(version.text)"
      let names = version.version == latest ? [fileName, properties.name] : [fileName]
      let ids = names.map { "model.\(source.package).\($0)" }
      guard let old = ids.first(where: { drafts.contains($0) }) else {
        warnings.append(unknown(fileName, .model, at: version.span, in: source.package))
        continue
      }
      let id = "model.\(source.package).\(properties.name).v\(version.text)"
      drafts.rename(old, to: id)
      try describe(id, by: properties, version, latest: latest, of: source)
      try addTests(
        properties.dataTests(of: version), columns: properties.columns(of: version),
        on: .versionedModel(properties.name, version: version.text), of: source,
        fileKeyName: "models.\(properties.name)", attachedNode: id, quotesColumns: properties.quoteColumns)
    }
  }

  private mutating func describe(
    _ id: String, by properties: NodeProperties, _ version: ModelVersion, latest: JSON, of source: ProjectSource
  ) throws(Diagnostic) {
    let written = version.description.isEmpty ? properties.description : version.description
    let (description, blocks) = try descriptions.render(written, package: source.package, at: version.span)
    let columns = try self.columns(properties.columns(of: version), package: source.package)
    let config = properties.config(of: version)
    drafts.update(id) { draft in
      draft.node.name = properties.name
      draft.node.fqn[draft.node.fqn.count - 1] = properties.name
      draft.node.fqn.append("v\(version.text)")
      draft.node.alias = properties.name
      draft.node.version = NodeVersion(version.version, latest: latest)
      draft.node.deprecationDate = version.deprecationDate?.text
      draft.node.description = description
      draft.node.docBlocks = blocks
      draft.node.columns = columns
      draft.node.constraints = version.constraints.isEmpty ? properties.constraints : version.constraints
      draft.node.patchPath = source.id
      draft.node.declaration = version.span
      draft.properties = config
      draft.unrendered = config
      draft.places = properties.config.spans.merging(version.config.spans) { $1 }
    }
  }
}
