import Base
import Warehouse

/// The positions of all streams, kept in a table beside the raw tables, so that they are committed with the rows.
///
/// One row per extract, stream and part of the stream: the position as JSON, the batch that reached it, and totals.
struct CursorTable {
  static let name = "_model_cursors"
  let adapter: any Adapter
  /// In SQL.
  private let table: String
  private let relation: Relation

  /// - Parameter schema: Where the raw tables are.
  init(beside table: Relation, _ adapter: any Adapter) {
    self.adapter = adapter
    relation = Relation(database: table.database, schema: table.schema, identifier: Self.name)
    self.table = adapter.dialect.render(relation)
  }

  func create() throws(WarehouseError) {
    // Positions can be long, and `text` is not on Redshift.
    let text = adapter.dialect.typeNames[.text] ?? "text"
    try adapter.run(
      """
      create table if not exists \(table) (
        extract_name \(text) not null, stream \(text) not null, part \(text) not null, raw_table \(text) not null,
        position \(text) not null, batch_id \(text) not null, batches bigint not null, rows_loaded bigint not null,
        updated_at \(text) not null, primary key (extract_name, stream, part)
      )
      """)
  }

  /// By part: the position and the batch that reached it.
  func positions(extract: String, stream: String) throws(WarehouseError) -> OrderedDictionary<String, StoredPosition> {
    let rows = try adapter.query(
      """
      select part, position, batch_id from \(table)
      where extract_name = \(extract.sqlLiteral) and stream = \(stream.sqlLiteral) order by part
      """
    ).rows
    return OrderedDictionary(
      rows.map { ($0[0].description, StoredPosition(json: $0[1].description, batch: $0[2].description)) })
  }

  func hasCommitted(batch: String) throws(WarehouseError) -> Bool {
    try !adapter.query("select 1 from \(table) where batch_id = \(batch.sqlLiteral)", limit: 1).rows.isEmpty
  }

  /// Records where a part is to be continued.
  ///
  /// - Parameter previous: The batch that must have reached the stored position; nil when there must be none.
  /// - Returns: false when the table says otherwise: another process was here.
  func advance(_ key: CursorKey, to entry: CursorEntry, previous: String?) throws(WarehouseError) -> Bool {
    let place =
      "extract_name = \(key.extract.sqlLiteral) and stream = \(key.stream.sqlLiteral) and part = \(key.part.sqlLiteral)"
    let found = try adapter.query("select batch_id from \(table) where \(place)").rows.first?[0].description
    guard found == previous else { return false }
    if found == nil {
      try adapter.run(
        """
        insert into \(table) values (\(key.extract.sqlLiteral), \(key.stream.sqlLiteral), \(key.part.sqlLiteral),
          \(entry.rawTable.sqlLiteral), \(entry.position.text.sqlLiteral), \(entry.batch.sqlLiteral), \(entry.batches), \(entry.rows),
          \(entry.time.sqlLiteral))
        """)
    } else {
      try adapter.run(
        """
        update \(table) set raw_table = \(entry.rawTable.sqlLiteral), position = \(entry.position.text.sqlLiteral),
          batch_id = \(entry.batch.sqlLiteral), batches = batches + \(entry.batches), rows_loaded = rows_loaded + \(entry.rows),
          updated_at = \(entry.time.sqlLiteral)
        where \(place)
        """)
    }
    return true
  }

  /// Forgets the positions of a stream, which is read anew.
  func forget(extract: String, stream: String) throws(WarehouseError) {
    try adapter.run(
      "delete from \(table) where extract_name = \(extract.sqlLiteral) and stream = \(stream.sqlLiteral)")
  }

  /// Forgets the positions of every stream that fills a raw table, which is about to be emptied.
  func forget(rawTable: String) throws(WarehouseError) {
    try adapter.run("delete from \(table) where raw_table = \(rawTable.sqlLiteral)")
  }
}

struct CursorKey {
  let extract: String
  let stream: String
  let part: String
}

/// What a committed batch leaves in the cursor table.
struct CursorEntry {
  let rawTable: String
  let position: JSON
  let batch: String
  let rows: Int
  let time: String
  /// How many are counted.
  var batches = 1
}

struct StoredPosition: Sendable, Equatable {
  /// As JSON text.
  let json: String
  let batch: String
}

extension String {
  /// The text as a literal of standard SQL.
  var sqlLiteral: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
