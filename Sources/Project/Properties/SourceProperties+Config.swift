import Base
import Nodes
import YAML

extension SourceProperties {
  /// The configs that the properties file sets for a table: the table's over the source's.
  ///
  /// They go to `ConfigResolver` as the resource's properties.
  /// - Throws: P404 when a table has both a `loaded_at_field` and a `loaded_at_query`.
  public func properties(of table: SourceTable) throws(Diagnostic) -> OrderedDictionary<String, JSON> {
    var values = config.values.merging(table.config.values)
    switch try freshness(of: table).setting {
    case .on(let limits) where limits.isEffective: values["freshness"] = limits.json
    case .off: values["freshness"] = .null
    default: values["freshness"] = nil
    }
    let own = try table.loadedAt.settings(with: table.config, of: "source table '\(name).\(table.name)'")
    let inherited = try loadedAt.settings(with: config, of: "source '\(name)'")
    values["loaded_at_field"] = JSON(own.isFieldGiven ? own.field : inherited.field)
    values["loaded_at_query"] = JSON(own.query ?? (own.isFieldGiven ? nil : inherited.query))
    let configMeta = config.values["meta"]?.objectValue ?? [:]
    let tableMeta = table.config.values["meta"]?.objectValue ?? [:]
    values["meta"] = .object(meta.merging(configMeta).merging(table.meta).merging(tableMeta))
    let tags = self.tags + Self.tags(of: config) + table.tags + Self.tags(of: table.config)
    values["tags"] = JSON(strings: Set(tags).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    return values
  }

  /// The `source_meta` of artifacts.
  public var sourceMeta: OrderedDictionary<String, JSON> {
    meta.merging(config.values["meta"]?.objectValue ?? [:])
  }

  /// The quoting of a table: its own over the source's.
  public func quoting(of table: SourceTable) -> OrderedDictionary<String, JSON> { quoting.merging(table.quoting) }

  private func freshness(of table: SourceTable) throws(Diagnostic) -> FreshnessDeclaration {
    freshness
      .merged(with: try Self.freshness(of: config, at: span))
      .merged(with: table.freshness)
      .merged(with: try Self.freshness(of: table.config, at: table.span))
  }

  private static func freshness(of config: ConfigBlock, at span: SourceSpan) throws(Diagnostic) -> FreshnessDeclaration
  {
    guard let value = config.values["freshness"] else { return FreshnessDeclaration(.absent) }
    return try FreshnessDeclaration(YAMLNode(value, at: config.spans["freshness"] ?? span), as: "'freshness'")
  }

  private static func tags(of config: ConfigBlock) -> [String] { NodeConfig(config.values).strings("tags") }
}
