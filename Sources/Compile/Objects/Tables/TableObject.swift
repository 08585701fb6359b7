import Base
import Jinja
import Warehouse

/// A query's result in a template, with the part of agate's table that dbt projects use.
///
/// SeeAlso: dbt docs, "run_query"; agate docs, `Table`.
final class TableObject: HostObject {
  let result: ResultSet
  private lazy var rows: [Value] = result.rows.map { row in
    .object(RowObject(names: names, values: zip(row, result.columns).map { Value($0, kind: $1.kind) }))
  }
  let names: [String]

  /// Of columns with one name, all but the first get a number, as dbt does it.
  init(_ result: ResultSet) {
    var result = result
    var counts: [String: Int] = [:]
    for (position, column) in result.columns.enumerated() {
      let count = (counts[column.name] ?? 0) + 1
      counts[column.name] = count
      if count > 1 {
        result.columns[position] = ResultColumn(name: "\(column.name)_\(count)", type: column.type, kind: column.kind)
      }
    }
    self.result = result
    names = result.columnNames
  }

  var typeName: String { "Table" }
  func repr() throws(Interrupt) -> String { "<agate.table.Table object>" }
  func length() throws(Interrupt) -> Int? { result.rows.count }
  func truth() throws(Interrupt) -> Bool { true }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { ArrayIterator(rows) }

  /// The rows' values, by row.
  var values: [[Value]] { result.rows.map { row in zip(row, result.columns).map { Value($0, kind: $1.kind) } } }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "rows": return .object(SequenceObject(names: nil, values: rows))
    case "columns":
      return .object(SequenceObject(names: names, values: names.indices.map { .object(column($0)) }))
    case "column_names": return .tuple(names.map(Value.string))
    case "column_types": return .tuple(result.columns.map { Value($0.type) })
    case "row_names": return Value.none
    default:
      return Self.methods[name].map { method in
        .function(name) { [self] arguments, interpreter throws(Interrupt) in
          try method(self, arguments, interpreter)
        }
      }
    }
  }

  private func column(_ position: Int) -> ColumnValues {
    ColumnValues(
      name: names[position], index: position, type: result.columns[position].type,
      values: result.rows.map { Value($0[position], kind: result.columns[position].kind) })
  }

  /// A table of some of the rows, in some order.
  func with(rows positions: some Sequence<Int>) -> Value {
    .object(TableObject(ResultSet(columns: result.columns, rows: positions.map { result.rows[$0] })))
  }

  /// - Throws: Python's error for a name that no column has.
  func position(of name: String) throws(Interrupt) -> Int {
    guard let position = names.firstIndex(of: name) else {
      throw .valueError(try Value.string(name).repr(), hint: Diagnostic.didYouMean(name, among: names))
    }
    return position
  }
}

extension Value {
  /// A database's value as agate gives it to a template: with the type that its column says its text has.
  init(_ value: SQLValue, kind: DataKind? = nil) {
    switch value {
    case .null: self = .none
    case .integer(let number): self = .int(number)
    case .real(let number): self = .float(number)
    case .text(let text): self = kind.flatMap { Value(text, of: $0) } ?? .string(text)
    case .boolean(let flag): self = .bool(flag)
    case .blob(let bytes): self = .string(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The rows of the table that an argument must be.
  func table(of function: String) throws(Interrupt) -> ResultSet {
    guard case .object(let object) = self, let table = object as? TableObject else {
      throw .typeError("\(function)() takes the table of load_agate_table(), not \(typeName)")
    }
    return table.result
  }
}

extension Array {
  /// The position that Python's index means (negative ones count from the end); nil when out of range.
  func position(_ index: Int) -> Int? {
    let position = index < 0 ? count + index : index
    return indices.contains(position) ? position : nil
  }
}
