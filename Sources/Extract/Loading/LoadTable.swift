import Base
import Warehouse

/// When each stream was last read to its end, kept beside the cursors: a run that finds nothing new moves no position, and yet
/// shows that the table holds all that there was.
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
    try adapter.run(
      """
      create table if not exists \(table) (
        extract_name text not null, stream text not null, raw_table text not null, read_at text not null,
        primary key (extract_name, stream)
      )
      """)
  }

  /// - Parameters:
  ///   - rawTable: As SQL names it.
  ///   - time: When the reading began: what has come since may be missing. ISO 8601.
  func note(extract: String, stream: String, rawTable: String, at time: String) throws(WarehouseError) {
    try adapter.run(
      "delete from \(table) where extract_name = \(extract.sqlLiteral) and stream = \(stream.sqlLiteral)")
    try adapter.run(
      """
      insert into \(table) values (\(extract.sqlLiteral), \(stream.sqlLiteral), \(rawTable.sqlLiteral), \(time.sqlLiteral))
      """)
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
