import Jinja

/// The tables that `group_by` makes, by their keys.
///
/// SeeAlso: agate docs, `TableSet`.
final class TableSetObject: MappedSequence {
  let keyName: String
  let keyType: DataTypeObject
  /// A table with the columns of all.
  private let pattern: TableObject

  init(keys: [Value], tables: [Value], keyName: String, keyType: DataTypeObject, like pattern: TableObject) {
    self.keyName = keyName
    self.keyType = keyType
    self.pattern = pattern
    super.init(keys: keys, items: tables)
  }

  override var className: String { "TableSet" }

  override func str() throws(Interrupt) -> String {
    let rows = try zip(keys ?? [], items).map { key, table throws(Interrupt) in
      [Value.string(try key.str()), .string(String(Self.leaves(table).reduce(0) { $0 + $1.rows.count }))]
    }
    return try TableObject.of(["table", "rows"], [.text, .text], rows).text()
  }

  override func repr() throws(Interrupt) -> String { "<agate.tableset.TableSet object>" }

  /// These work on each of the tables and give a set of the results.
  private static let perTable: Set<String> = [
    "compute", "denormalize", "distinct", "exclude", "find", "group_by", "homogenize", "join", "limit", "normalize",
    "order_by", "pivot", "select", "where",
  ]

  override func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "key_name": return .string(keyName)
    case "key_type": return .object(keyType)
    case "column_names": return .tuple(pattern.names.map(Value.string))
    case "column_types": return .tuple(pattern.types.map(Value.object))
    case "merge":
      return .function(name) { [self] arguments, _ throws(Interrupt) in .object(try merged(arguments)) }
    case "aggregate":
      return .function(name) { [self] arguments, _ throws(Interrupt) in
        let aggregations = try Signature("aggregate", required: ["aggregations"]).bind(arguments)[0]
        try TableObject.refuse(aggregations.names, lacking: "get_aggregate_data_type")
        let (levels, rows) = aggregated
        return .object(try TableObject.of(levels.map(\.0), levels.map(\.1), rows))
      }
    case "print_structure":
      return .function(name) { [self] arguments, interpreter throws(Interrupt) in
        _ = try Signature(name, optional: ["max_rows", "output"]).bind(arguments)
        interpreter.context?.session.output.print(String(try str().dropLast()))
        return .none
      }
    case _ where Self.perTable.contains(name):
      return .function(name) { [self] arguments, interpreter throws(Interrupt) in
        var results: [Value] = []
        for table in items {
          let method = try interpreter.attribute(name, of: table)
          results.append(try interpreter.call(method, arguments))
        }
        var pattern = pattern
        if case .object(let first)? = results.first, let table = first as? TableObject { pattern = table }
        return .object(
          TableSetObject(keys: keys ?? [], tables: results, keyName: keyName, keyType: keyType, like: pattern))
      }
    default: return try super.attribute(name, interpreter)
    }
  }

  /// All rows in one table, with their keys before them.
  private func merged(_ arguments: Arguments) throws(Interrupt) -> TableObject {
    let bound = try Signature("merge", optional: ["groups", "group_name", "group_type"]).bind(arguments)
    let groups = bound.given(0)?.names
    if let groups, groups.count != items.count {
      throw .valueError("Groups length must be equal to TableSet length.")
    }
    var rows: [[Value]] = []
    for (position, item) in items.enumerated() {
      guard case .object(let object) = item, let table = object as? TableObject else {
        throw .valueError("'\(item.typeName)' object has no attribute '_rows'", hint: "merge the inner tables first")
      }
      rows += table.rows.map { [groups?[position] ?? keys?[position] ?? .none] + $0.items }
    }
    return try .casting(
      [bound.given(1)?.text ?? keyName] + pattern.names, [groups == nil ? keyType : .agateText] + pattern.types, rows)
  }

  /// The keys of all levels, a row for each innermost table.
  private var aggregated: (levels: [(String, DataTypeObject)], rows: [[Value]]) {
    var levels = [(keyName, keyType)]
    var rows: [[Value]] = []
    for (key, item) in zip(keys ?? [], items) {
      if case .object(let object) = item, let inner = object as? TableSetObject {
        let below = inner.aggregated
        levels = [(keyName, keyType)] + below.levels
        rows += below.rows.map { [key] + $0 }
      } else {
        rows.append([key])
      }
    }
    return (levels, rows)
  }

  private static func leaves(_ item: Value) -> [TableObject] {
    guard case .object(let object) = item else { return [] }
    if let set = object as? TableSetObject { return set.items.flatMap(leaves) }
    return (object as? TableObject).map { [$0] } ?? []
  }
}
