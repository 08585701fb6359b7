import Base
import Nodes
import Project
import Warehouse

/// Makes the source tables that properties files declare, and their tests.
struct SourceBuilder {
  let session: Session
  let configs: ConfigResolver
  let descriptions: Descriptions
  let overrides: SourceOverrides

  /// - Throws: C107 for a table that is declared twice.
  func add(_ file: PropertiesFile, to manifest: inout Manifest, tests: inout Patcher) throws(Diagnostic) {
    for declared in file.sources {
      let properties = try overrides.applied(to: declared, of: file.source.package, in: session)
      for table in properties.tables {
        let source = try self.source(
          table, of: properties, in: file.source, columns: tests.columns(table.columns, package: file.source.package))
        let id = source.uniqueID
        if let first = manifest.sources[id] ?? manifest.disabledSources[id] {
          throw Diagnostic(
            .duplicateName, "source table '\(properties.name).\(table.name)' is declared twice", at: table.nameSpan,
            hint: "remove one of the two", related: [.init(message: "first declared here", span: first.declaration)])
        }
        if source.config.isEnabled {
          manifest.sources[id] = source
        } else {
          manifest.disabledSources[id] = source
        }
        try tests.addTests(
          table.dataTests, columns: table.columns, on: .source(properties.name, table: table.name), of: file.source,
          fileKeyName: "sources.\(properties.name)", inheritedTags: (properties.tags + table.tags).uniqued())
      }
    }
  }

  private static let externalKeys: OrderedDictionary<String, JSON> = [
    "location": nil, "file_format": nil, "row_format": nil, "tbl_properties": nil, "partitions": nil,
  ]

  private func source(
    _ table: SourceTable, of properties: SourceProperties, in file: ProjectSource,
    columns: OrderedDictionary<String, ColumnInfo>
  ) throws(Diagnostic) -> Source {
    let package = file.package
    let identifier = table.identifier ?? table.name
    var source = Source(
      uniqueID: "source.\(package).\(properties.name).\(table.name)", packageName: package,
      originalFilePath: file.originalPath, fqn: file.fqnPrefix + [properties.name, table.name],
      sourceName: properties.name, name: table.name, database: properties.database ?? session.target.database,
      schema: properties.schema ?? properties.name, identifier: identifier, relationName: "")
    source.quoting = properties.quoting(of: table)
    source.relationName = session.relation(of: source).text
    source.sourceDescription = try descriptions.render(properties.description, package: package, at: properties.span)
      .text
    (source.description, source.docBlocks) = try descriptions.render(
      table.description, package: package, at: table.span)
    source.loader = properties.loader
    source.sourceMeta = properties.sourceMeta
    source.columns = columns
    let values = try properties.properties(of: table)
    source.config = try configs.config(
      of: .source, fqn: source.fqn, package: package, properties: values, at: table.nameSpan)
    source.unrenderedConfig = configs.unrenderedConfig(
      of: .source, fqn: source.fqn, package: package, properties: values)
    source.loadedAtField = source.config.text("loaded_at_field")
    source.loadedAtQuery = source.config.text("loaded_at_query")
    source.freshness = Freshness(source.config["freshness"])
    source.unrenderedDatabase = properties.unrenderedDatabase
    source.unrenderedSchema = properties.unrenderedSchema
    source.external = table.external.flatMap(\.objectValue).map { .object(Self.externalKeys.merging($0)) }
    source.declaration = table.nameSpan
    return source
  }
}

extension Freshness {
  /// From the config; nil when there is none to check.
  fileprivate init?(_ json: JSON?) {
    guard let json, json != .null else { return nil }
    self.init(
      warnAfter: Self.limit(json["warn_after"]), errorAfter: Self.limit(json["error_after"]),
      filter: json["filter"]?.stringValue)
  }

  private static func limit(_ json: JSON?) -> Limit? {
    guard let count = json?["count"]?.intValue, let period = json?["period"]?.stringValue else { return nil }
    return Limit(count: count, period: period)
  }
}
