import CSQLite
import Warehouse

extension Connection {
  /// Settings of a fresh connection, each for a reason; none changes what a query returns.
  func configure(readOnly: Bool) throws(WarehouseError) {
    if !readOnly, sqlite3_db_readonly(handle, "main") == 1 { throw .readOnlyFile(path) }
    for setting in Self.settings { try run("pragma \(setting)") }
    if readOnly {
      try run("pragma query_only = on")
      // Touches the file, so that one that is no database is told of now and not by the first model.
      try run("select 1 from sqlite_master limit 1")
    } else {
      try useWriteAheadLog("main")
    }
  }

  private static let settings = [
    // With the write-ahead log, a crash of the machine may lose the last commits but never damages the file.
    "synchronous = normal",
    // In KiB: sorts and temporary tables of an analytic query stay in memory up to this size, then go to disk.
    "cache_size = -65536",
    // In pages: many small models share one checkpoint, which waits for the disk.
    "wal_autocheckpoint = 16384",
    // After a checkpoint the log shrinks to this size instead of keeping that of the biggest transaction.
    "journal_size_limit = 67108864",
    // Debian's build overwrites what is deleted with zeros, a fifth of the cost of replacing a table.
    "secure_delete = off",
    // Renaming a table leaves the views on it alone, and views that are broken for other reasons do not stop it: a
    // rebuilt table takes its name back while dependants wait for it.
    "legacy_alter_table = on",
  ]

  /// Readers then see the last commit while a writer works. Kept in the file, so it is only set once.
  ///
  /// File systems without shared memory refuse; the file then keeps its journal mode and readers wait for the writer.
  func useWriteAheadLog(_ schema: String) throws(WarehouseError) {
    let schema = Dialect.sqlite.quoted(schema)
    let mode = try Statement("pragma \(schema).journal_mode", on: self)
    if try mode.step(), mode.value(0) == .text("wal") { return }
    mode.reset()
    try run("pragma \(schema).journal_mode = wal")
  }

  /// Runs one statement for its effect.
  func run(_ sql: String) throws(WarehouseError) {
    let statement = try Statement(sql, on: self)
    while try statement.step() {}
  }
}

extension WarehouseError {
  fileprivate static func readOnlyFile(_ path: String) -> WarehouseError {
    WarehouseError(
      .storage, "'\(path)' cannot be written", code: "SQLITE_READONLY",
      hint: "give write permission on the file and on the folder that holds it (SQLite keeps its log beside the file)")
  }
}
