import Jinja

/// A row: values by position, by column name, and in order.
final class RowObject: HostObject {
  private let names: [String]
  private let values: [Value]

  init(names: [String], values: [Value]) {
    self.names = names
    self.values = values
  }

  var typeName: String { "Row" }
  var elements: [Value]? { values }
  func length() throws(Interrupt) -> Int? { values.count }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { ArrayIterator(values) }
  func repr() throws(Interrupt) -> String { "<agate.Row: (\(try values.reprs))>" }

  func isEqual(to other: Value) -> Bool {
    guard case .object(let object) = other, let other = object as? RowObject else { return other == .tuple(values) }
    return values == other.values
  }

  func hash(into hasher: inout Hasher) { hasher.combine(Value.tuple(values)) }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    if let name = key.text { return names.firstIndex(of: name).map { values[$0] } }
    return key.index.flatMap(values.position).map { values[$0] }
  }

  private var dict: DictValue {
    let dict = DictValue()
    for (name, value) in zip(names, values) { dict[name] = value }
    return dict
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "values": .function(name) { [values] _, _ throws(Interrupt) in .tuple(values) }
    case "keys": .function(name) { [names] _, _ throws(Interrupt) in .tuple(names.map(Value.string)) }
    case "items":
      .function(name) { [names, values] _, _ throws(Interrupt) in
        .tuple(zip(names, values).map { .tuple([.string($0), $1]) })
      }
    case "dict": .function(name) { [dict] _, _ throws(Interrupt) in .dict(dict) }
    case "get":
      .function(name) { [dict] arguments, _ throws(Interrupt) in
        let bound = try Signature("get", required: ["key"], optional: ["default"]).bind(arguments)
        return dict[bound[0]] ?? bound[optional: 1] ?? .none
      }
    default: names.firstIndex(of: name).map { values[$0] }
    }
  }
}

extension [Value] {
  /// Each as Python's containers print it.
  var reprs: String {
    get throws(Interrupt) { try map { value throws(Interrupt) in try value.repr() }.joined(separator: ", ") }
  }
}
