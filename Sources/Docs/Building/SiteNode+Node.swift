import Artifacts
import Base
import Nodes

extension SiteNode {
  /// A model, seed, snapshot, analysis or test; nil for hooks, which have no page.
  init?(_ node: Node, compiled: String?, table: CatalogTable?, macros: Set<String>) {
    guard let kind = Kind(rawValue: node.resourceType.rawValue) else { return nil }
    let folders = node.fqn.dropLast()
    self.init(
      id: node.uniqueID, kind: kind, name: node.name, package: node.packageName,
      layer: kind == .model ? Layer(modelName: node.name, folders: folders) : nil)
    path = node.originalFilePath
    folder = folders.joined(separator: ".")
    if node.isReferable, node.relationName != nil {
      (database, schema, relation) = (node.database, node.schema, node.alias)
    }
    if kind == .model || kind == .snapshot { materialized = node.config.materialized }
    tags = node.tags
    parents = node.dependsOnNodes
    isHidden = node.config["docs"]?["show"]?.boolValue == false
    colour = node.config["docs"]?["node_color"]?.stringValue.flatMap(Self.safeColour)
    if isHidden { return }
    description = node.description
    columns = kind == .test ? [] : SiteColumn.merged(node.columns, table)
    facts = SiteFact.all(of: node, table)
    meta = node.meta
    rawCode = node.rawCode
    compiledCode = compiled ?? ""
    isPython = node.originalFilePath.hasSuffix(".py")
    self.macros = node.dependsOnMacros.filter(macros.contains)
    if kind == .test { test = SiteTest(node) }
  }

  /// A colour that is no more than that: hexadecimal digits or a name. Anything else could be a URL.
  private static func safeColour(_ text: String) -> String? {
    let isHexadecimal =
      text.hasPrefix("#") && text.utf8.dropFirst().allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    let isName = text.utf8.allSatisfy { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
    return !text.isEmpty && (isHexadecimal || isName) ? text : nil
  }
}

extension SiteTest {
  init(_ node: Node) {
    self.init()
    severity = node.config.text("severity")?.lowercased() ?? "error"
    guard let generic = node.test else { return }
    title = generic.namespace.map { "\($0).\(generic.name)" } ?? generic.name
    // Without the quotes that SQL needs around some names.
    column = String((generic.columnName ?? "").filter { !"\"`".contains($0) })
    // Of a source's test the source is what it depends on.
    on = generic.attachedNode ?? node.dependsOnNodes.first
    if generic.arguments["to"] != nil {
      to = node.dependsOnNodes.first { $0 != on } ?? on
      field = generic.arguments["field"]?.stringValue ?? ""
    }
  }
}

extension SiteColumn {
  /// The warehouse's columns in its order, with what is declared of them, then those that are declared only.
  static func merged(_ declared: OrderedDictionary<String, ColumnInfo>, _ table: CatalogTable?) -> [SiteColumn] {
    var rest = OrderedDictionary<String, ColumnInfo>(declared.values.map { ($0.name.lowercased(), $0) })
    var columns: [SiteColumn] = []
    for column in table?.columns.values.sorted(by: { $0.index < $1.index }) ?? [] {
      let info = rest.removeValue(forKey: column.name.lowercased())
      columns.append(SiteColumn(name: column.name, type: info?.dataType ?? column.type, comment: column.comment, info))
    }
    return columns + rest.values.map { SiteColumn(name: $0.name, type: $0.dataType ?? "", comment: nil, $0) }
  }

  private init(name: String, type: String, comment: String?, _ info: ColumnInfo?) {
    self.init(name: name, type: type, description: info?.description ?? "")
    if description.isEmpty { description = comment ?? "" }
    guard let info else { return }
    tags = info.tags
    meta = info.meta
    constraints = info.constraints.map(Self.wording)
  }

  /// A foreign key with an expression as `foreign key …`.
  private static func wording(of constraint: Constraint) -> String {
    let words = constraint.kind.rawValue.split(separator: "_").joined(separator: " ")
    return constraint.expression.map { "\(words) \($0)" } ?? words
  }
}
