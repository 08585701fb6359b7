import Base
import Warehouse

/// What is known of each stream's loads beside its position: when it was last read to its end, since a run that finds nothing new
/// shows that the table holds all that there was; and which batch of rows that were asked for again came last.
///
/// One row per extract and stream.
struct LoadTable {
  static let name = "_model_loads"
  let adapter: any Adapter
  /// In SQL.
  private let table: String

  /// - Parameter table: A raw table.
  init(beside table: Relation, _ adapter: any Adapter) {
    self.adapter = adapter
    self.table = adapter.dialect.render(Self.relation(beside: table))
  }

  static func relation(beside table: Relation) -> Relation {
    Relation(database: table.database, schema: table.schema, identifier: name)
  }

  func create() throws(WarehouseError) {
    let text = adapter.dialect.typeNames[.text] ?? "text"
    try adapter.run(
      """
      create table if not exists \(table) (
        extract_name \(text) not null, stream \(text) not null, raw_table \(text) not null, read_at \(text),
        again_batch \(text), primary key (extract_name, stream)
      )
      """)
  }

  /// - Parameters:
  ///   - rawTable: As SQL names it.
  ///   - time: When the reading began: what has come since may be missing. ISO 8601.
  func note(extract: String, stream: String, rawTable: String, at time: String) throws(WarehouseError) {
    try set("read_at", to: time, extract: extract, stream: stream, rawTable: rawTable)
  }

  /// Notes a batch that moves no position, so that a later run can ask what became of it.
  func note(againBatch batch: String, extract: String, stream: String, rawTable: String) throws(WarehouseError) {
    try set("again_batch", to: batch, extract: extract, stream: stream, rawTable: rawTable)
  }

  func hasCommitted(batch: String) throws(WarehouseError) -> Bool {
    try !adapter.query("select 1 from \(table) where again_batch = \(batch.sqlLiteral)", limit: 1).rows.isEmpty
  }

  private func set(
    _ column: String, to value: String, extract: String, stream: String, rawTable: String
  ) throws(WarehouseError) {
    let place = "extract_name = \(extract.sqlLiteral) and stream = \(stream.sqlLiteral)"
    let assignment = "raw_table = \(rawTable.sqlLiteral), \(column) = \(value.sqlLiteral)"
    if try adapter.query("select 1 from \(table) where \(place)").rows.isEmpty {
      try adapter.run(
        """
        insert into \(table) (extract_name, stream, raw_table, \(column))
        values (\(extract.sqlLiteral), \(stream.sqlLiteral), \(rawTable.sqlLiteral), \(value.sqlLiteral))
        """)
    } else {
      try adapter.run("update \(table) set \(assignment) where \(place)")
    }
  }

  /// Forgets the streams that fill a raw table, which is about to be emptied.
  func forget(rawTable: String) throws(WarehouseError) {
    try adapter.run("delete from \(table) where raw_table = \(rawTable.sqlLiteral)")
  }
}

/// How fresh raw tables are, as the loads themselves have noted.
public struct LoadTimes {
  private let adapter: any Adapter

  public init(_ adapter: any Adapter) { self.adapter = adapter }

  /// When the last rows came, or when a stream was last read to its end; nil for a table that nothing was extracted into.
  public func newest(of table: Relation) throws(WarehouseError) -> Timestamp? {
    let rawTable = adapter.dialect.render(table).sqlLiteral
    let cursors = Relation(database: table.database, schema: table.schema, identifier: CursorTable.name)
    var times: [Timestamp] = []
    for (relation, column) in [(cursors, "updated_at"), (LoadTable.relation(beside: table), "read_at")]
    where try !adapter.columns(of: relation).isEmpty {
      let name = adapter.dialect.render(relation)
      let newest = try adapter.query("select max(\(column)) from \(name) where raw_table = \(rawTable)").rows.first?[0]
      if let newest, !newest.isNull, let time = Timestamp(iso8601: newest.description) { times.append(time) }
    }
    return times.max()
  }
}
