import Base
import Jinja
import Warehouse

/// A seed's rows, which may be too many to be held at once.
public protocol SeedTable {
  var columns: [ResultColumn] { get }
  var rowCount: Int { get }
  /// Hands over all rows, some at a time, each time from the first.
  func forEachBatch(_ body: (RowBuffer) throws(Diagnostic) -> Void) throws(Diagnostic)
}

extension ResultSet: SeedTable {
  public var rowCount: Int { rows.count }

  public func forEachBatch(_ body: (RowBuffer) throws(Diagnostic) -> Void) throws(Diagnostic) {
    if !rows.isEmpty { try body(RowBuffer(rows)) }
  }
}

/// `load_agate_table()`: a seed as a table. Its rows are read into memory only when a template asks for them.
final class SeedTableObject: HostObject {
  let seed: any SeedTable
  private var loaded: TableObject?

  init(_ seed: any SeedTable) { self.seed = seed }

  var typeName: String { "Table" }
  func length() throws(Interrupt) -> Int? { seed.rowCount }
  func truth() throws(Interrupt) -> Bool { true }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? {
    try table.iterator(interpreter)
  }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? { try table.item(key, interpreter) }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "column_names": .tuple(seed.columns.map { .string($0.name) })
    case "column_types": .tuple(seed.columns.map { Value($0.type) })
    case "rows": .object(SeedRowsObject(self))
    default: try table.attribute(name, interpreter)
    }
  }

  fileprivate var table: TableObject {
    get throws(Interrupt) {
      if let loaded { return loaded }
      var rows: [[SQLValue]] = []
      do throws(Diagnostic) {
        try seed.forEachBatch { batch throws(Diagnostic) in rows += (0..<batch.count).map { batch[$0] } }
      } catch { throw .failure(error) }
      let table = TableObject(ResultSet(columns: seed.columns, rows: rows))
      loaded = table
      return table
    }
  }
}

/// The rows of a seed, which can be counted without being read.
private final class SeedRowsObject: HostObject {
  private let owner: SeedTableObject

  init(_ owner: SeedTableObject) { self.owner = owner }

  var typeName: String { "MappedSequence" }
  func length() throws(Interrupt) -> Int? { owner.seed.rowCount }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? {
    try owner.table.iterator(interpreter)
  }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    try owner.table.item(key, interpreter)
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    guard let rows = try owner.table.attribute("rows", interpreter) else { return nil }
    let value = try interpreter.attribute(name, of: rows)
    return value.isUndefined ? nil : value
  }
}

extension Value {
  /// The table that a template gives to a method of the adapter.
  func seedTable(of function: String) throws(Interrupt) -> any SeedTable {
    if case .object(let object) = self, let seed = object as? SeedTableObject { return seed.seed }
    return try table(of: function)
  }
}

extension RenderContext {
  /// Writes a seed's rows to its table. Returns how many.
  func load(_ seed: any SeedTable, into relation: Relation) throws(Interrupt) -> Int {
    let names = seed.columns.map(\.name)
    var unreadable: Diagnostic?
    let count = try connection { adapter throws(WarehouseError) in
      let known = try adapter.columns(of: relation).map(\.name)
      // A header that was not quoted has taken the database's own case.
      var columns: [String] = []
      for name in names {
        let match = known.first { $0 == name } ?? known.first { $0.lowercased() == name.lowercased() }
        guard let match else { throw .newColumn(name, of: relation) }
        columns.append(match)
      }
      let writer = try adapter.bulkWriter(into: relation, columns: columns)
      var refused: WarehouseError?
      do throws(Diagnostic) {
        try seed.forEachBatch { rows throws(Diagnostic) in
          do throws(WarehouseError) { try writer.write(rows) } catch {
            refused = error
            throw error.diagnostic()
          }
        }
      } catch {
        if let refused { throw refused }
        unreadable = error
        return 0
      }
      return try writer.finish()
    }
    if let unreadable { throw .failure(unreadable) }
    return count
  }
}

extension WarehouseError {
  fileprivate static func newColumn(_ column: String, of relation: Relation) -> WarehouseError {
    WarehouseError(
      .statement, "the file has a column '\(column)', table '\(relation.identifier ?? "")' has not", code: "",
      hint: "run again with --full-refresh: the table is then made anew")
  }
}
