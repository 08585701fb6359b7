import CSQLite
import Warehouse

extension WarehouseError {
  static func cancelled(sql: String?) -> WarehouseError {
    WarehouseError(.cancelled, "the statement was cancelled", code: "SQLITE_INTERRUPT", sql: sql)
  }

  /// The error of the last call on `database`, whose main file is `path`.
  static func sqlite(_ database: OpaquePointer?, path: String) -> WarehouseError {
    let extended = database.map { sqlite3_extended_errcode($0) } ?? SQLITE_NOMEM
    let message = database.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
    let condition = Condition.of(extended)
    var error = WarehouseError(condition.kind, message, code: ResultCode.name(of: extended))
    error.detail = condition.detail(path)
    // Casts that can be written for SQLite no longer have their colons.
    let isCast = message.hasPrefix("unrecognized token: \":")
    error.hint =
      isCast ? "'::' casts what stands before it to a type; SQLite has no arrays and no intervals" : condition.hint
    return error
  }
}

/// What a result code means to the user.
private struct Condition {
  var kind: WarehouseError.Kind
  /// Which file; nil for errors of the SQL.
  var detail: (_ path: String) -> String? = { _ in nil }
  var hint: String?

  static func of(_ extended: Int32) -> Condition {
    switch extended & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      Condition(
        kind: .busy,
        detail: { path in
          "'\(path)' is locked by " + (LockHolder.find(path) ?? "another connection")
        },
        hint:
          "wait until it is done or close it, then run again; 'timeout' in profiles.yml sets how many seconds to wait")
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH: Condition(kind: .constraint)
    case SQLITE_INTERRUPT: Condition(kind: .cancelled)
    case SQLITE_CANTOPEN:
      Condition(
        kind: .connection, detail: { "file: '\($0)'" },
        hint: "the path must be a file, in a folder that can be written to (SQLite keeps its log beside the file)")
    case SQLITE_PERM, SQLITE_AUTH:
      Condition(kind: .connection, detail: { "file: '\($0)'" }, hint: "check the permissions of the file")
    case SQLITE_NOTADB:
      Condition(
        kind: .connection, detail: { "file: '\($0)'" },
        hint: "the file is something else or encrypted: check the path in profiles.yml")
    case SQLITE_READONLY:
      Condition(
        kind: .readOnly, detail: { "file: '\($0)'" },
        hint: "give write permission on the file and on the folder that holds it (SQLite keeps its log beside the file)"
      )
    case SQLITE_FULL:
      Condition(
        kind: .storage, detail: { "file: '\($0)'" },
        hint:
          "free some space on the disk (or in the temporary folder) and run again; the last good tables are untouched")
    case SQLITE_CORRUPT:
      Condition(
        kind: .storage, detail: { "file: '\($0)'" },
        hint: "the file is damaged: restore it, or save what can be read with sqlite3's '.recover'")
    case SQLITE_IOERR:
      Condition(kind: .storage, detail: { "file: '\($0)'" }, hint: "the disk refused: see the system's log")
    case SQLITE_NOMEM: Condition(kind: .storage, hint: "the system has no memory left for this statement")
    default: Condition(kind: .statement)
    }
  }
}
