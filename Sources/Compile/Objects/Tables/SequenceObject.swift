import Jinja

/// agate's mapped sequence: `table.rows`, `table.columns`, the tables of `group_by`.
final class SequenceObject: HostObject {
  /// What the items are found by beside their position; nil when there is nothing.
  private let keys: [Value]?
  private let items: [Value]

  init(names: [String]?, keys: [Value]? = nil, values: [Value]) {
    self.keys = keys ?? names.map { $0.map(Value.string) }
    items = values
  }

  var typeName: String { "MappedSequence" }
  var elements: [Value]? { items }
  func length() throws(Interrupt) -> Int? { items.count }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { ArrayIterator(items) }
  func repr() throws(Interrupt) -> String { "<agate.MappedSequence: (\(try items.reprs))>" }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    if let position = keys?.firstIndex(of: key) { return items[position] }
    return key.index.flatMap(items.position).map { items[$0] }
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "values": .function(name) { [items] _, _ throws(Interrupt) in .tuple(items) }
    case "keys": .function(name) { [keys] _, _ throws(Interrupt) in keys.map(Value.tuple) ?? .none }
    case "items":
      .function(name) { [keys, items] _, _ throws(Interrupt) in
        .tuple(zip(keys ?? [], items).map { .tuple([$0, $1]) })
      }
    case "get":
      .function(name) { [keys, items] arguments, _ throws(Interrupt) in
        let bound = try Signature("get", required: ["key"], optional: ["default"]).bind(arguments)
        return keys?.firstIndex(of: bound[0]).map { items[$0] } ?? bound[optional: 1] ?? .none
      }
    default: keys?.firstIndex(of: .string(name)).map { items[$0] }
    }
  }
}

/// The values of one column, with its name.
final class ColumnValues: HostObject {
  private let name: String
  private let index: Int
  private let type: String?
  private let values: [Value]

  init(name: String, index: Int, type: String?, values: [Value]) {
    self.name = name
    self.index = index
    self.type = type
    self.values = values
  }

  var typeName: String { "Column" }
  var elements: [Value]? { values }
  func length() throws(Interrupt) -> Int? { values.count }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { ArrayIterator(values) }
  func repr() throws(Interrupt) -> String { "<agate.Column: (\(try values.reprs))>" }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    key.index.flatMap(values.position).map { values[$0] }
  }

  func attribute(_ attribute: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch attribute {
    case "name": .string(name)
    case "index": .int(index)
    case "data_type": Value(type)
    case "values": .function(attribute) { [values] _, _ throws(Interrupt) in .tuple(values) }
    case "values_without_nulls":
      .function(attribute) { [values] _, _ throws(Interrupt) in .tuple(values.filter { !$0.isNone }) }
    case "values_distinct":
      .function(attribute) { [values] _, _ throws(Interrupt) in
        var seen: Set<Value> = []
        return .tuple(values.filter { seen.insert($0).inserted })
      }
    case "values_sorted", "values_without_nulls_sorted":
      .function(attribute) { [values] _, _ throws(Interrupt) in
        let present = attribute == "values_sorted" ? values : values.filter { !$0.isNone }
        return .list(try present.sortedPositions(isReversed: false).map { present[$0] })
      }
    default: nil
    }
  }
}
