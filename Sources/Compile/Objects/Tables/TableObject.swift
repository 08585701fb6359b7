import Base
import Jinja
import Warehouse

/// A query's result in a template: agate's table, as dbt makes it.
///
/// SeeAlso: dbt docs, "run_query"; agate docs, `Table`.
final class TableObject: HostObject {
  let names: [String]
  /// The names of the rows, where they have some.
  let rowNames: [Value]?
  private let source: Source
  private lazy var content: Content = source.content(names)

  struct Content {
    var types: [DataTypeObject]
    var rows: [RowObject]
  }

  /// Values of the database become Python's when a template looks at them.
  fileprivate enum Source {
    case query(ResultSet)
    case table(Content)
  }

  /// Of columns with one name, all but the first get a number, as dbt does it.
  init(_ result: ResultSet) {
    var counts: [String: Int] = [:]
    names = result.columns.map { column in
      let count = (counts[column.name] ?? 0) + 1
      counts[column.name] = count
      return count > 1 ? "\(column.name)_\(count)" : column.name
    }
    rowNames = nil
    source = .query(result)
  }

  /// A table of rows that have the types of their columns.
  private init(names: [String], _ content: Content, rowNames: [Value]?) {
    self.names = names
    self.rowNames = rowNames
    source = .table(content)
  }

  var types: [DataTypeObject] { content.types }
  var rows: [RowObject] { content.rows }

  var typeName: String { "Table" }
  func str() throws(Interrupt) -> String { try structure.text() }
  func repr() throws(Interrupt) -> String { "<agate.table.Table object>" }
  func length() throws(Interrupt) -> Int? { rowCount }
  func truth() throws(Interrupt) -> Bool { rowCount > 0 }
  var elements: [Value]? { rows.map(Value.object) }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? {
    ArrayIterator(rows.map(Value.object))
  }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    try rowSequence.item(key, interpreter)
  }

  private var rowCount: Int {
    if case .query(let result) = source { result.rows.count } else { rows.count }
  }

  private var rowSequence: MappedSequence { MappedSequence(keys: rowNames, items: rows.map(Value.object)) }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "rows": return .object(rowSequence)
    case "columns":
      return .object(
        MappedSequence(keys: names.map(Value.string), items: names.indices.map { .object(column($0)) }))
    case "column_names": return .tuple(names.map(Value.string))
    case "column_types": return .tuple(types.map(Value.object))
    case "row_names": return rowNames.map(Value.tuple) ?? Value.none
    default:
      return Self.methods[name].map { method in
        .function(name) { [self] arguments, interpreter throws(Interrupt) in
          try method(self, arguments, interpreter)
        }
      }
    }
  }

  func column(_ position: Int) -> ColumnValues {
    ColumnValues(
      name: names[position], index: position, type: types[position], values: values(of: position), rowNames: rowNames)
  }

  func values(of position: Int) -> [Value] { rows.map { $0.items[position] } }
}

/// Making tables of tables.
extension TableObject {
  /// A table of values that are of their columns' types already. Equal names are numbered.
  static func of(
    _ names: [String], _ types: [DataTypeObject], _ rows: [[Value]], rowNames: [Value]? = nil
  ) throws(Interrupt) -> TableObject {
    if names.count != types.count {
      throw .valueError("column_names and column_types must be the same length.")
    }
    if rowNames?.contains(where: { if case .int = $0 { true } else { false } }) ?? false {
      throw .valueError("Row names cannot be of type int. Use Decimal for numbered row names.")
    }
    let names = names.numbered
    let keys = names.map(Value.string)
    return TableObject(
      names: names, Content(types: types, rows: rows.map { RowObject(names: keys, values: $0) }), rowNames: rowNames)
  }

  /// A table whose values become of their columns' types.
  static func casting(
    _ names: [String], _ types: [DataTypeObject], _ rows: [[Value]], rowNames: [Value]? = nil
  ) throws(Interrupt) -> TableObject {
    let cast = try rows.map { row throws(Interrupt) in
      try zip(types, row).map { type, value throws(Interrupt) in try type.cast(value) }
    }
    return try of(names, types, cast, rowNames: rowNames)
  }

  /// A table of the same columns.
  func with(_ rows: [RowObject], rowNames: [Value]? = nil) -> TableObject {
    TableObject(names: names, Content(types: types, rows: rows), rowNames: rowNames)
  }

  /// A table of some of the rows, in some order.
  func with(rows positions: some Sequence<Int>) -> TableObject {
    let positions = Array(positions)
    return with(positions.map { rows[$0] }, rowNames: rowNames.map { names in positions.map { names[$0] } })
  }

  /// A table of columns and their types, which a table prints as.
  var structure: TableObject {
    let rows = zip(names, types).map { [Value.string($0), .string($1.typeName)] }
    let keys: [Value] = ["column", "data_type"]
    return TableObject(
      names: ["column", "data_type"],
      Content(types: [.text, .text], rows: rows.map { RowObject(names: keys, values: $0) }), rowNames: nil)
  }

  /// - Throws: Python's error for a name or a position that no column has.
  func position(of key: Value) throws(Interrupt) -> Int {
    if let index = key.index, let position = names.position(index) { return position }
    guard let name = key.text, let position = names.firstIndex(of: name) else {
      throw .valueError(try key.repr(), hint: key.text.map { Diagnostic.didYouMean($0, among: names) } ?? nil)
    }
    return position
  }

  /// The rows as a database's values.
  var result: ResultSet {
    if case .query(let result) = source { return result }
    let columns = zip(names, types).map { ResultColumn(name: $0, kind: $1.kind == .number ? .number : nil) }
    return ResultSet(columns: columns, rows: rows.map { row in row.items.map(SQLValue.init) })
  }
}

extension TableObject.Source {
  /// The columns' types are what their values all are, as dbt finds them.
  fileprivate func content(_ names: [String]) -> TableObject.Content {
    guard case .query(let result) = self else {
      if case .table(let content) = self { return content }
      return TableObject.Content(types: [], rows: [])
    }
    var rows = result.rows.map { row in zip(row, result.columns).map { Value($0, in: $1) } }
    let types = result.columns.indices.map { position in
      rows.contains { $0[position].text != nil }
        ? DataTypeObject.text
        : DataTypeObject.inferred(from: rows.lazy.map { $0[position] }, among: DataTypeObject.ofQueries)
    }
    for row in rows.indices {
      // The type has been found by trying it.
      for (position, type) in types.enumerated() {
        rows[row][position] = (try? type.cast(rows[row][position])) ?? .none
      }
    }
    let keys = names.map(Value.string)
    return TableObject.Content(types: types, rows: rows.map { RowObject(names: keys, values: $0) })
  }
}

extension SQLValue {
  fileprivate init(_ value: Value) {
    switch value {
    case .none: self = .null
    case .bool(let flag): self = .boolean(flag)
    case .int(let number): self = .integer(number)
    case .float(let number): self = .real(number)
    default: self = .text((try? value.str()) ?? "")
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

extension [String] {
  /// Of equal names, all but the first get a number; names that are empty become letters.
  var numbered: [String] {
    var result: [String] = []
    for (position, name) in enumerated() {
      let base = name.isEmpty ? Self.letters(position) : name
      var candidate = base
      var count = 2
      while result.contains(candidate) {
        candidate = "\(base)_\(count)"
        count += 1
      }
      result.append(candidate)
    }
    return result
  }

  private static func letters(_ position: Int) -> String {
    String(repeating: String(Unicode.Scalar(UInt8(ascii: "a") + UInt8(position % 26))), count: position / 26 + 1)
  }
}
