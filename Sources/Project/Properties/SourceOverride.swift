import Base
import YAML

/// What a project says in place of a package's source: an entry of `sources:` with `overrides: <package>`.
///
/// SeeAlso: dbt docs, "overrides".
public struct SourceOverride: Sendable {
  /// The source's name.
  public let name: String
  /// The package that declares the source.
  public let package: String
  public let span: SourceSpan
  /// The tables that it speaks of, with their places.
  public let tables: OrderedDictionary<String, SourceSpan>
  /// The entry, rendered.
  fileprivate let node: YAMLNode

  private static let keys: Set<String> = [
    "name", "overrides", "description", "meta", "config", "database", "schema", "loader", "quoting", "freshness",
    "loaded_at_field", "loaded_at_query", "tags", "tables",
  ]
  private static let tableKeys: Set<String> = [
    "name", "description", "meta", "data_type", "docs", "loaded_at_field", "loaded_at_query", "identifier", "quoting",
    "freshness", "external", "tags", "tests", "data_tests", "columns",
  ]

  /// - Throws: Y203 for a key that dbt refuses here, such as `config` of a table.
  init(_ raw: YAMLNode, rendering render: TextRenderer) throws(Diagnostic) {
    node = try raw.rendered(by: render) { SchemaPath.isKept($0, in: "sources") }
    span = raw["name"]?.span ?? raw.span
    var reader = try MappingReader(node, as: "a source")
    name = try reader.requiredString("name")
    reader.subject = "the override of source '\(name)'"
    package = try reader.requiredString("overrides")
    for key in Self.keys { _ = reader.node(key) }
    try reader.refuseUnknownKeys()
    var tables: OrderedDictionary<String, SourceSpan> = [:]
    for table in try reader.list("tables") ?? [] {
      var reader = try MappingReader(table, as: "a table in the override of source '\(name)'")
      let tableName = try reader.requiredString("name")
      reader.subject = "the override of source table '\(name).\(tableName)'"
      for key in Self.tableKeys { _ = reader.node(key) }
      if reader.contains("config") {
        throw Diagnostic(
          .yamlUnknownKey, "\(reader.subject) cannot have 'config'", at: reader.span(of: "config"),
          hint: "configure the table under 'sources:' in \(ProjectFile.fileName)")
      }
      try reader.refuseUnknownKeys()
      // Of two entries for one table the first counts.
      if tables[tableName] == nil { tables[tableName] = table["name"]?.span ?? table.span }
    }
    self.tables = tables
  }
}

extension SourceProperties {
  /// The source as another project wants it.
  ///
  /// A key that is given there replaces the whole of what the package says. What is not given stays, but for `config` and
  /// `freshness` of the source, and `quoting` and `freshness` of a table that is named, which are then unset, as in dbt.
  /// - Parameter render: Renders with the variables of the source's own package.
  /// - Throws: What reading the two together throws.
  public func overridden(by other: SourceOverride, rendering render: TextRenderer) throws(Diagnostic)
    -> SourceProperties
  {
    let own = node.mapping?.filter { !["config", "freshness", "tables"].contains($0.name) } ?? []
    let given = other.node.mapping?.filter { pair in
      !["name", "overrides", "tables"].contains(pair.name) && (!pair.value.isNull || pair.name == "freshness")
    }
    let changes = other.node["tables"]?.sequence ?? []
    let tables = (node["tables"]?.sequence ?? []).map { table in
      changes.first { $0["name"]?.string == table["name"]?.string }.map { Self.table(table, changedBy: $0) } ?? table
    }
    var pairs = Self.merged(own, given ?? [])
    if let slot = node.mapping?.first(where: { $0.name == "tables" }) {
      pairs.append(
        YAMLPair(
          key: slot.key,
          value: YAMLNode(content: .sequence(tables), span: slot.value.span, tag: .sequence, style: .block)))
    }
    // Its unknown keys have been warned about.
    var warnings: [Diagnostic] = []
    var changed = try SourceProperties(
      rendered: YAMLNode(content: .mapping(pairs), span: node.span, tag: node.tag, style: node.style),
      rendering: render, warnings: &warnings)
    changed.unrenderedDatabase = unrenderedDatabase
    changed.unrenderedSchema = unrenderedSchema
    return changed
  }

  private static func table(_ table: YAMLNode, changedBy change: YAMLNode) -> YAMLNode {
    let own = table.mapping ?? []
    let given = (change.mapping ?? []).filter { pair in
      if pair.name == "name" { return false }
      if !pair.value.isNull || pair.name == "freshness" { return true }
      // Null unsets what the table would inherit, not what it says itself.
      return pair.name == "loaded_at_field" && table["loaded_at_field"] == nil
    }
    var unset: Set<String> = ["quoting", "freshness"]
    if given.contains(where: { ["tests", "data_tests"].contains($0.name) }) {
      unset.formUnion(["tests", "data_tests"])
    }
    let pairs = merged(own.filter { !unset.contains($0.name) }, given)
    return YAMLNode(content: .mapping(pairs), span: table.span, tag: table.tag, style: table.style)
  }

  private static func merged(_ own: [YAMLPair], _ given: [YAMLPair]) -> [YAMLPair] {
    own.filter { pair in !given.contains { $0.name == pair.name } } + given
  }
}
