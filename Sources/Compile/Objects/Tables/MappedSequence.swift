import Jinja

/// agate's sequence of values that are found by position or by key: rows, columns, the tables of `group_by`.
///
/// SeeAlso: agate docs, `MappedSequence`.
class MappedSequence: HostObject {
  /// What the items are found by beside their position; nil when there is nothing.
  let keys: [Value]?
  let items: [Value]

  init(keys: [Value]?, items: [Value]) {
    self.keys = keys
    self.items = items
  }

  /// The name of agate's class.
  var className: String { "MappedSequence" }

  var typeName: String { className }
  var elements: [Value]? { items }
  func length() throws(Interrupt) -> Int? { items.count }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { ArrayIterator(items) }

  func str() throws(Interrupt) -> String { try repr() }

  func repr() throws(Interrupt) -> String {
    let shown = try items.prefix(5).map { value throws(Interrupt) in try value.repr() }
    return "<agate.\(className): (\((shown + (items.count > 5 ? ["..."] : [])).joined(separator: ", ")))>"
  }

  func isEqual(to other: Value) -> Bool {
    switch other {
    case .object(let object): (object as? MappedSequence).map { items == $0.items } ?? false
    case .list(let list): items == list.items
    case .tuple(let others): items == others
    default: false
    }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(Value.tuple(items)) }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    if case .int(let index) = key { return items.position(index).map { items[$0] } }
    return value(of: key)
  }

  func value(of key: Value) -> Value? { keys?.firstIndex(of: key).map { items[$0] } }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "values": plain(name) { $0.tuple }
    case "keys": plain(name) { $0.keys.map(Value.tuple) ?? .none }
    case "items": plain(name) { .tuple(zip($0.keys ?? [], $0.items).map { .tuple([$0, $1]) }) }
    case "dict":
      plain(name) { sequence in
        let dict = DictValue()
        for (key, value) in zip(sequence.keys ?? [], sequence.items) { dict[key] = value }
        return .dict(dict)
      }
    case "get":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let bound = try Signature("get", required: ["key"], optional: ["default"]).bind(arguments)
        if let value = value(of: bound[0]) { return value }
        // As in agate, a default that counts as false is none.
        return try bound[optional: 1].flatMap { value throws(Interrupt) in try value.truth() ? value : nil } ?? .none
      }
    case "index":
      .function(name) { [items] arguments, _ throws(Interrupt) in
        let wanted = try Signature("index", required: ["value"], optional: ["start", "stop"]).bind(arguments)[0]
        guard let position = items.firstIndex(of: wanted) else { throw .valueError("the value is not among them") }
        return .int(position)
      }
    case "count":
      .function(name) { [items] arguments, _ throws(Interrupt) in
        let wanted = try Signature("count", required: ["value"]).bind(arguments)[0]
        return .int(items.count { $0 == wanted })
      }
    default: value(of: .string(name))
    }
  }

  var tuple: Value { .tuple(items) }

  /// A method without parameters.
  func plain(
    _ name: String, _ body: @escaping (MappedSequence) throws(Interrupt) -> Value
  ) -> Value {
    .function(name) { [self] arguments, _ throws(Interrupt) in
      _ = try Signature(name).bind(arguments)
      return try body(self)
    }
  }
}

/// A row: values by position, by column name, and in order.
final class RowObject: MappedSequence {
  override var className: String { "Row" }

  init(names: [Value], values: [Value]) { super.init(keys: names, items: values) }
}

/// The values of one column, with its name.
final class ColumnValues: MappedSequence {
  private let name: String
  private let index: Int
  private let type: DataTypeObject

  init(name: String, index: Int, type: DataTypeObject, values: [Value], rowNames: [Value]?) {
    self.name = name
    self.index = index
    self.type = type
    super.init(keys: rowNames, items: values)
  }

  override var className: String { "Column" }

  override func attribute(_ attribute: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch attribute {
    case "name": return .string(name)
    case "index": return .int(index)
    case "data_type": return .object(type)
    case "values_without_nulls": return plain(attribute) { .tuple($0.items.filter { !$0.isNone }) }
    case "values_distinct":
      return plain(attribute) { column in
        var seen: Set<Value> = []
        return .tuple(column.items.filter { seen.insert($0).inserted })
      }
    case "values_sorted", "values_without_nulls_sorted":
      return plain(attribute) { column throws(Interrupt) in
        let present = attribute == "values_sorted" ? column.items : column.items.filter { !$0.isNone }
        return .list(try present.sortedPositions(isReversed: false).map { present[$0] })
      }
    default: return try super.attribute(attribute, interpreter)
    }
  }
}

extension Array {
  /// The position that Python's index means (negative ones count from the end); nil when out of range.
  func position(_ index: Int) -> Int? {
    let position = index < 0 ? count + index : index
    return indices.contains(position) ? position : nil
  }
}

extension [Value] {
  /// The positions in the order of their values; none comes last, as in agate.
  func sortedPositions(isReversed: Bool) throws(Interrupt) -> [Int] {
    var failure: Interrupt?
    func precedes(_ left: Int, _ right: Int) -> Bool {
      do throws(Interrupt) { return try self[left].sortsBefore(self[right]) } catch {
        failure = failure ?? error
        return false
      }
    }
    // Equal rows keep their order either way.
    let sorted = indices.sorted { left, right in
      let (first, second) = isReversed ? (right, left) : (left, right)
      return precedes(first, second) || !precedes(second, first) && left < right
    }
    if let failure { throw failure }
    return sorted
  }
}

extension Value {
  fileprivate func sortsBefore(_ other: Value) throws(Interrupt) -> Bool {
    if case .tuple(let left) = self, case .tuple(let right) = other {
      for (a, b) in zip(left, right) where a != b { return try a.sortsBefore(b) }
      return false
    }
    if isNone || other.isNone { return !isNone && other.isNone }
    return try compare(to: other) < 0
  }
}
