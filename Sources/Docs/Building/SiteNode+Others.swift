import Artifacts
import Base
import Nodes

extension SiteNode {
  /// - Parameter extracts: Ids of the streams that fill it.
  init(_ source: Source, table: CatalogTable?, extracts: [String] = []) {
    self.init(
      id: source.uniqueID, kind: .source, name: "\(source.sourceName).\(source.name)", package: source.packageName)
    path = source.originalFilePath
    folder = source.fqn.dropLast().joined(separator: ".")
    (database, schema, relation) = (source.database, source.schema, source.identifier)
    tags = source.tags
    description = [source.description, source.sourceDescription].filter { !$0.isEmpty }.joined(separator: "\n\n")
    columns = SiteColumn.merged(source.columns, table)
    parents = extracts
    meta = source.sourceMeta.merging(source.meta)
    facts = SiteFact.list([
      ("Loader", source.loader), ("Loaded at", source.loadedAtField ?? source.loadedAtQuery ?? ""),
      ("Freshness of", source.freshness?.filter ?? ""),
    ])
    facts += SiteFact.statistics(of: table)
  }

  init(_ stream: ExtractLineage.Stream, package: String) {
    self.init(
      id: stream.uniqueID, kind: .extract, name: "\(stream.extract).\(stream.stream)", package: package)
    path = stream.path
    folder = "\(package).\(stream.extract)"
    facts = SiteFact.list([
      ("Plugin", stream.plugin), ("Extract", stream.extract), ("Stream", stream.stream),
      ("Fills", "\(stream.source).\(stream.table)"), ("Rows are written by", stream.write),
    ])
  }

  init(_ exposure: Exposure) {
    self.init(id: exposure.uniqueID, kind: .exposure, name: exposure.name, package: exposure.packageName)
    title = exposure.label
    path = exposure.originalFilePath
    folder = exposure.fqn.dropLast().joined(separator: ".")
    tags = exposure.tags
    description = exposure.description
    parents = exposure.dependsOnNodes
    meta = exposure.meta
    facts = SiteFact.list([
      ("Type", exposure.type), ("Owner", exposure.owner.name ?? ""), ("E-mail", exposure.owner.email ?? ""),
      ("Address", exposure.url ?? ""), ("Maturity", exposure.maturity ?? ""),
    ])
  }

  init(_ macro: Macro, macros: Set<String>) {
    self.init(id: macro.uniqueID, kind: .macro, name: macro.name, package: macro.packageName)
    path = macro.originalFilePath
    description = macro.description
    meta = macro.meta
    arguments = macro.arguments.map { SiteArgument(name: $0.name, type: $0.type ?? "", description: $0.description) }
    rawCode = String(decoding: macro.source.file.bytes[macro.source.range], as: UTF8.self)
    self.macros = macro.dependsOnMacros.filter(macros.contains)
  }
}
