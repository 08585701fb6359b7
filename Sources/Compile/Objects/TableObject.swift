import Base
import Jinja
import Warehouse

/// A query's result in a template, with the part of agate's table that dbt projects use.
///
/// SeeAlso: dbt docs, "run_query"; agate docs, `Table`.
final class TableObject: HostObject {
  let result: ResultSet
  private lazy var rows: [Value] = result.rows.map { row in
    .object(RowObject(names: names, values: values(of: row)))
  }
  private let names: [String]

  init(_ result: ResultSet) {
    self.result = result
    names = result.columnNames
  }

  private func values(of row: [SQLValue]) -> [Value] {
    zip(row, result.columns).map { Value($0, in: $1) }
  }

  var typeName: String { "Table" }
  func length() throws(Interrupt) -> Int? { result.rows.count }
  func truth() throws(Interrupt) -> Bool { true }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { ArrayIterator(rows) }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    guard let index = key.index, let position = rows.position(index) else { return nil }
    return rows[position]
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "rows": return .object(SequenceObject(names: nil, values: rows))
    case "columns":
      return .object(SequenceObject(names: names, values: names.indices.map { .object(column($0)) }))
    case "column_names": return .tuple(names.map(Value.string))
    case "column_types": return .tuple(result.columns.map { Value($0.type) })
    case "print_table":
      return .function(name) { [self] arguments, interpreter throws(Interrupt) in
        let limit = try Signature(
          "print_table", optional: ["max_rows", "max_columns", "output", "max_column_width"]
        ).bind(arguments)[optional: 0]?.index
        interpreter.context?.session.output.print(result.text(maximumRows: limit ?? 20))
        return .none
      }
    case "select": return columnsMethod(name) { names, wanted in names.filter(wanted.contains) }
    case "exclude": return columnsMethod(name) { names, unwanted in names.filter { !unwanted.contains($0) } }
    case "rename":
      return .function(name) { [self] arguments, _ throws(Interrupt) in
        let bound = try Signature("rename", optional: ["column_names"]).bind(arguments)
        var columns = result.columns
        for position in columns.indices {
          let old = columns[position].name
          var new: String?
          switch bound[optional: 0] {
          case .dict(let map)?: new = map[old]?.text
          case .list(let list)? where position < list.items.count: new = list.items[position].text
          default: break
          }
          columns[position] = ResultColumn(name: new ?? old, type: columns[position].type)
        }
        return .object(TableObject(ResultSet(columns: columns, rows: result.rows)))
      }
    case "limit":
      return .function(name) { [self] arguments, _ throws(Interrupt) in
        let count = try Signature("limit", required: ["count"]).bind(arguments)[0].index ?? 0
        return .object(TableObject(ResultSet(columns: result.columns, rows: Array(result.rows.prefix(count)))))
      }
    default: return nil
    }
  }

  private func column(_ position: Int) -> SequenceObject {
    SequenceObject(
      names: nil, values: result.rows.map { Value($0[position], in: result.columns[position]) }, name: names[position],
      isColumn: true)
  }

  private func columnsMethod(_ name: String, _ choose: @escaping ([String], Set<String>) -> [String]) -> Value {
    .function(name) { [self] arguments, _ throws(Interrupt) in
      let key = try Signature(name, required: ["key"]).bind(arguments)[0]
      var wanted: Set<String> = []
      switch key {
      case .list(let list): wanted = Set(list.items.compactMap(\.text))
      case .tuple(let items): wanted = Set(items.compactMap(\.text))
      default: wanted = Set([key.text].compactMap { $0 })
      }
      let kept = Set(choose(names, wanted))
      let positions = names.indices.filter { kept.contains(names[$0]) }
      return .object(
        TableObject(
          ResultSet(
            columns: positions.map { result.columns[$0] }, rows: result.rows.map { row in positions.map { row[$0] } })))
    }
  }
}

/// A row: values by position, by column name, and in order.
final class RowObject: HostObject {
  private let names: [String]
  private let values: [Value]

  init(names: [String], values: [Value]) {
    self.names = names
    self.values = values
  }

  var typeName: String { "Row" }
  func length() throws(Interrupt) -> Int? { values.count }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { ArrayIterator(values) }
  func repr() throws(Interrupt) -> String {
    "<agate.Row: (\(try values.map { value throws(Interrupt) in try value.repr() }.joined(separator: ", ")))>"
  }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    if let name = key.text { return named(name) }
    return key.index.flatMap(values.position).map { values[$0] }
  }

  /// agate lower-cases nothing, but dbt's users write column names in either case.
  private func named(_ name: String) -> Value? {
    (names.firstIndex(of: name) ?? names.firstIndex { $0.lowercased() == name.lowercased() }).map { values[$0] }
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "values": .function(name) { [values] _, _ throws(Interrupt) in .tuple(values) }
    case "keys": .function(name) { [names] _, _ throws(Interrupt) in .tuple(names.map(Value.string)) }
    case "items":
      .function(name) { [names, values] _, _ throws(Interrupt) in
        .list(zip(names, values).map { .tuple([.string($0), $1]) })
      }
    case "dict":
      .function(name) { [names, values] _, _ throws(Interrupt) in
        let dict = DictValue()
        for (name, value) in zip(names, values) { dict[name] = value }
        return .dict(dict)
      }
    case "get":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let bound = try Signature("get", required: ["key"], optional: ["default"]).bind(arguments)
        return bound[0].text.flatMap(named) ?? bound[optional: 1] ?? .none
      }
    default: named(name)
    }
  }
}

/// agate's mapped sequence: `table.rows`, `table.columns`, a column's values.
final class SequenceObject: HostObject {
  private let names: [String]?
  private let items: [Value]
  private let name: String?
  private let isColumn: Bool

  init(names: [String]?, values: [Value], name: String? = nil, isColumn: Bool = false) {
    self.names = names
    items = values
    self.name = name
    self.isColumn = isColumn
  }

  var typeName: String { isColumn ? "Column" : "MappedSequence" }
  func length() throws(Interrupt) -> Int? { items.count }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { ArrayIterator(items) }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    if let text = key.text { return names?.firstIndex(of: text).map { items[$0] } }
    return key.index.flatMap(items.position).map { items[$0] }
  }

  func attribute(_ attribute: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch attribute {
    case "name" where isColumn: Value(name)
    case "values": .function(attribute) { [items] _, _ throws(Interrupt) in .tuple(items) }
    case "values_without_nulls" where isColumn:
      .function(attribute) { [items] _, _ throws(Interrupt) in
        .tuple(items.filter { !$0.isNone })
      }
    case "values_distinct" where isColumn:
      .function(attribute) { [items] _, _ throws(Interrupt) in
        var seen: Set<Value> = []
        return .tuple(items.filter { seen.insert($0).inserted })
      }
    case "keys": .function(attribute) { [names] _, _ throws(Interrupt) in .tuple((names ?? []).map(Value.string)) }
    default: names?.firstIndex(of: attribute).map { items[$0] }
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

extension Value {
  /// A database's value as agate gives it to a template.
  init(_ value: SQLValue) {
    switch value {
    case .null: self = .none
    case .integer(let number): self = .int(number)
    case .real(let number): self = .float(number)
    case .text(let text): self = .string(text)
    case .boolean(let flag): self = .bool(flag)
    case .blob(let bytes): self = .string(String(decoding: bytes, as: UTF8.self))
    }
  }
}

extension Value {
  /// The same for a value of a column that says what its texts are.
  init(_ value: SQLValue, in column: ResultColumn) {
    if column.kind == .number, case .text(let text) = value, let decimal = DecimalObject(text) {
      self = .object(decimal)
    } else {
      self.init(value)
    }
  }
}

extension Value {
  /// The rows of the table that an argument must be.
  func table(of function: String) throws(Interrupt) -> ResultSet {
    guard case .object(let object) = self, let table = object as? TableObject else {
      throw .typeError("\(function)() takes the table of load_agate_table(), not \(typeName)")
    }
    return table.result
  }
}
