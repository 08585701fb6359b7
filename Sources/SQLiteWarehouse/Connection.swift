import Base
import CSQLite
import Warehouse

/// The only owner of one `sqlite3` handle: opened, set up and closed here. Used by one thread at a time.
final class Connection {
  let handle: OpaquePointer
  let path: String
  let interruption = Interruption()
  private let busyWait: BusyWait
  /// Nobody asks how much memory SQLite uses, and all threads would take turns at counting it.
  private static let isPrepared = sqlite3_config_without_memory_statistics() == SQLITE_OK

  /// Opens the file, making it and its folder when missing; one of others is only read, and must be there.
  init(path: String, isOfOthers: Bool, timeout: Double, writers: WriterCount) throws(WarehouseError) {
    self.path = path
    _ = Self.isPrepared
    if !FileSystem.exists(path) {
      if isOfOthers { throw WarehouseError(.connection, "there is no file '\(path)'", code: "SQLITE_CANTOPEN") }
      do throws(Diagnostic) {
        try FileSystem.makeFolder(Paths.parent(path))
      } catch {
        throw WarehouseError(.connection, error.message, code: "SQLITE_CANTOPEN", hint: error.hint)
      }
    }
    busyWait = BusyWait(timeout: timeout, writers: writers, interruption: interruption)
    var database: OpaquePointer?
    // One owner, one thread at a time: SQLite's own mutexes would only cost.
    let access = isOfOthers ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let flags = access | SQLITE_OPEN_NOMUTEX
    let result = sqlite3_open_v2(path, &database, flags, nil)
    guard result == SQLITE_OK, let database else {
      let error = WarehouseError.sqlite(database, path: path)
      sqlite3_close_v2(database)
      throw error
    }
    handle = database
    sqlite3_extended_result_codes(handle, 1)
    interruption.opened(handle)
    sqlite3_busy_handler(
      handle,
      { context, attempt in
        Unmanaged<BusyWait>.fromOpaque(context!).takeUnretainedValue().tryAgain(attempt: attempt) ? 1 : 0
      }, Unmanaged.passUnretained(busyWait).toOpaque())
    // The interrupt flag is cleared when the first statement of a connection starts; this closes that gap.
    sqlite3_progress_handler(
      handle, 50_000,
      { Unmanaged<Interruption>.fromOpaque($0!).takeUnretainedValue().isRequested ? 1 : 0 },
      Unmanaged.passUnretained(interruption).toOpaque())
  }

  deinit {
    interruption.closing()
    // _v2: statements that are still referenced keep the handle alive until they are finalized.
    sqlite3_close_v2(handle)
  }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
  /// Whether this connection holds the write lock of any attached file.
  var isWriting: Bool { sqlite3_txn_state(handle, nil) == SQLITE_TXN_WRITE }

  /// The error that SQLite's last call on this connection left, or `cancelled` when that was asked for.
  func lastError(sql: String? = nil, at statementOffset: Int = 0, in statement: String? = nil) -> WarehouseError {
    if interruption.isRequested {
      let code = sqlite3_errcode(handle)
      if code == SQLITE_INTERRUPT || code == SQLITE_BUSY {
        _ = interruption.take()
        return .cancelled(sql: sql)
      }
    }
    var error = WarehouseError.sqlite(handle, path: path)
    error.sql = sql
    let offset = Int(sqlite3_error_offset(handle))
    if offset >= 0 {
      error.offset = statementOffset + offset
    } else if let statement {
      error.offset = MissingName.offset(of: error.message, in: statement).map { statementOffset + $0 }
    }
    return error
  }

  func loadExtension(_ path: String) throws(WarehouseError) {
    sqlite3_enable_load_extension(handle, 1)
    defer { sqlite3_enable_load_extension(handle, 0) }
    var message: UnsafeMutablePointer<CChar>?
    guard sqlite3_load_extension(handle, path, nil, &message) == SQLITE_OK else {
      let reason = message.map { String(cString: $0) } ?? "unknown reason"
      sqlite3_free(message)
      throw WarehouseError(
        .connection, "cannot load the extension '\(path)': \(reason)", code: "SQLITE_ERROR",
        hint: "check 'extensions' of the target; relative paths start at the project's folder")
    }
  }
}
