import Base
import Nodes

/// The columns that tell a model's rows apart, as far as its constraints and tests say.
struct PrimaryKeys: Sendable {
  private struct TestedColumns {
    var unique: [String] = []
    var uniqueWhereDisabled: [String] = []
    var notNull: Set<String> = []
  }

  private var tested: [String: TestedColumns] = [:]

  init(_ manifest: Manifest) {
    for node in manifest.nodes.values { note(node, isEnabled: true) }
    for node in Array(manifest.disabled.values) + manifest.idleTests.values { note(node, isEnabled: false) }
  }

  private mutating func note(_ node: Node, isEnabled: Bool) {
    guard let test = node.test, let model = test.attachedNode else { return }
    let columns = Self.columns(of: test)
    switch test.name {
    case "not_null": tested[model, default: TestedColumns()].notNull.formUnion(columns)
    case "unique", "unique_combination_of_columns":
      let list = isEnabled ? \TestedColumns.unique : \.uniqueWhereDisabled
      tested[model, default: TestedColumns()][keyPath: list] += columns
    default: break
    }
  }

  private static func columns(of test: GenericTest) -> [String] {
    if let column = test.arguments["column_name"]?.stringValue { return [column] }
    return test.arguments["combination_of_columns"]?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// From the first of these that names any: constraints of the table, of a column; columns tested to be unique and
  /// not null; columns tested to be unique; columns with a disabled test of that.
  func columns(of model: Node) -> [String] {
    if let key = model.constraints.first(where: { $0.kind == .primaryKey }) {
      return key.columns
    }
    let ownKey = model.columns.values.first { column in
      column.constraints.contains { $0.kind == .primaryKey }
    }
    if let ownKey { return [ownKey.name] }
    guard let tested = tested[model.uniqueID] else { return [] }
    let both = (tested.unique + tested.uniqueWhereDisabled).filter(tested.notNull.contains)
    return [both, tested.unique, tested.uniqueWhereDisabled].first { !$0.isEmpty }.map(Self.distinct) ?? []
  }

  private static func distinct(_ columns: [String]) -> [String] {
    Array(OrderedDictionary(columns.map { ($0, true) }).keys)
  }
}
