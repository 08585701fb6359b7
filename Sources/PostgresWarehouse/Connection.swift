import CPostgres
import Glibc
import Warehouse

/// The only owner of one `PGconn`: opened, used and closed here. Used by one thread at a time.
final class Connection {
  let library: Library
  let handle: OpaquePointer
  let interruption = Interruption()
  let notices: Notices
  /// The `copy` that takes rows.
  private var openCopy: String?
  /// Grows with each `commit`, and with each text that may have kept something: outside of transactions, or lost on its way
  /// with a `commit` in it.
  private(set) var commits = 0
  private let settings: ConnectionSettings

  /// Connects, tries again as often as the settings say, and assumes the role.
  init(_ settings: ConnectionSettings) throws(WarehouseError) {
    let library = try Library.opened()
    handle = try Self.connect(settings, library)
    self.library = library
    self.settings = settings
    notices = Notices(library: library)
    notices.listen(to: handle)
    interruption.opened(handle, library)
    try configure()
  }

  deinit {
    interruption.closing()
    library.finish(handle)
  }

  private static func connect(
    _ settings: ConnectionSettings, _ library: Library
  ) throws(WarehouseError) -> OpaquePointer {
    var attempt = 0
    while true {
      do throws(WarehouseError) { return try connectOnce(settings, library) } catch {
        guard attempt < settings.retries else { throw error }
        // The first new attempt follows at once, as in dbt.
        sleep(UInt32(attempt * attempt))
        attempt += 1
      }
    }
  }

  private static func connectOnce(
    _ settings: ConnectionSettings, _ library: Library
  ) throws(WarehouseError) -> OpaquePointer {
    let parameters = settings.parameters
    let names = parameters.map { strdup($0.name) }
    let values = parameters.map { strdup($0.value) }
    defer { for text in names + values { free(text) } }
    let handle = library.connect(
      names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 0)
    guard let handle else {
      throw WarehouseError(.connection, "the system has no memory left for a connection", code: "08001")
    }
    guard library.status(handle) == CONNECTION_OK else {
      defer { library.finish(handle) }
      throw .refused(message(of: handle, library), by: settings)
    }
    return handle
  }

  private static func message(of handle: OpaquePointer, _ library: Library) -> String {
    library.errorMessage(handle).map { String(cString: $0) } ?? "the connection failed"
  }

  /// Settings that what is read depends on, and the role. Results are read in the ISO form of dates.
  private func configure() throws(WarehouseError) {
    let style = library.parameterStatus(handle, "DateStyle").map { String(cString: $0) } ?? ""
    if !style.hasPrefix("ISO") { try run("set datestyle to 'ISO'") }
    if let role = settings.role {
      do throws(WarehouseError) { try run("set role \(role)") } catch {
        throw WarehouseError(
          .connection, error.message, code: error.code, detail: error.detail,
          hint: "check 'role' of the target in profiles.yml: \(settings.user) must be a member of it")
      }
    }
    for statement in settings.statements { try run(statement) }
  }

  /// Whether the server has a transaction open, be it a failed one.
  var isInTransaction: Bool {
    switch library.transactionStatus(handle) {
    case PQTRANS_INTRANS, PQTRANS_INERROR, PQTRANS_ACTIVE: true
    default: false
    }
  }

  /// Whether the connection is lost. One that was closed while it was idle shows it only when it is read from.
  var isBroken: Bool {
    if library.transactionStatus(handle) == PQTRANS_IDLE {
      // A server's last words are read before the end itself.
      for _ in 0..<2 { _ = library.consumeInput(handle) }
    }
    return library.status(handle) != CONNECTION_OK
  }

  /// Ends the transaction.
  ///
  /// When the connection is lost on the way, only the server knows whether the transaction was committed: it is asked.
  func commit() throws(WarehouseError) {
    let transaction = try numberOfTransaction()
    do throws(WarehouseError) { try run("commit") } catch {
      guard isBroken, let transaction else { throw error }
      guard try Verdict(settings, interruption).isCommitted(transaction, after: error) else { throw error }
      commits += 1
    }
  }

  /// By which the server knows the open transaction later; nil when it has changed nothing, or the server keeps no record.
  private func numberOfTransaction() throws(WarehouseError) -> String? {
    guard library.transactionStatus(handle) == PQTRANS_INTRANS, Verdict.isGiven(by: library.serverVersion(handle))
    else {
      return nil
    }
    let number = try query("select txid_current_if_assigned()")[0][0]
    return number.isNull ? nil : number.description
  }

  // MARK: Statements

  /// Runs statements for their effect.
  func run(_ sql: String) throws(WarehouseError) {
    try send(sql, inSingleRows: false) { _ throws(WarehouseError) in }
  }

  /// Sends a text of one or more statements and hands over each answer.
  ///
  /// - Parameter inSingleRows: Each row is an answer of its own, as it comes.
  func send(
    _ sql: String, inSingleRows: Bool, _ body: (QueryResult) throws(WarehouseError) -> Void
  ) throws(WarehouseError) {
    try checkSendable(sql)
    if !isInTransaction, sql != "begin" { commits += 1 }
    guard library.sendQuery(handle, sql) == 1 else { throw broken(sql) }
    if inSingleRows { _ = library.setSingleRowMode(handle) }
    var failure: WarehouseError?
    // All answers are taken, so that the connection is free again.
    while let result = library.getResult(handle).map({ QueryResult($0, library: library) }) {
      if failure != nil { continue }
      do throws(WarehouseError) {
        switch result.status {
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR: throw self.failure(result, sql)
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: throw endCopy(result.status, sql)
        default:
          if result.tag == "COMMIT" { commits += 1 }
          try body(result)
        }
      } catch { failure = error }
    }
    guard let failure else { return }
    if sql != "commit", library.status(handle) != CONNECTION_OK, sql.lowercased().contains("commit") { commits += 1 }
    throw failure
  }

  /// Runs one of the adapter's own queries with text parameters.
  func query(_ sql: String, _ texts: [String?] = []) throws(WarehouseError) -> [[SQLValue]] {
    try checkSendable(sql)
    let values = texts.map { $0.map { strdup($0) } ?? nil }
    defer { for value in values { free(value) } }
    let answer = library.executeParameters(
      handle, sql, Int32(texts.count), nil, values.map { UnsafePointer($0) }, nil, nil, 0)
    let result = try checked(answer, sql)
    let types = result.columns.map(\.type)
    return (0..<result.rowCount).map { result.row($0, types) }
  }

  /// Lets the server check one statement.
  func prepare(_ sql: String) throws(WarehouseError) {
    try checkSendable(sql)
    _ = try checked(library.prepare(handle, "", sql, 0, nil), sql)
  }

  private func checked(_ answer: OpaquePointer?, _ sql: String) throws(WarehouseError) -> QueryResult {
    guard let answer else { throw broken(sql) }
    let result = QueryResult(answer, library: library)
    switch result.status {
    case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR: throw failure(result, sql)
    default: return result
    }
  }

  private func checkSendable(_ sql: String) throws(WarehouseError) {
    try endCopying()
    if interruption.take() { throw .cancelled(sql: sql) }
    // C takes a NUL for the end of the text: what follows must not be dropped in silence.
    if let offset = sql.utf8.firstIndex(of: 0) {
      throw WarehouseError(
        .statement, "the SQL holds a NUL byte", code: "42601", sql: sql,
        offset: sql.utf8.distance(from: sql.startIndex, to: offset), hint: "remove it")
    }
  }

  private func failure(_ result: QueryResult, _ sql: String) -> WarehouseError {
    if library.status(handle) != CONNECTION_OK, result.text(of: .sqlState) == nil { return broken(sql) }
    let error = WarehouseError.postgres(result, sql: sql, isCancelled: interruption.isRequested)
    if error.kind == .cancelled { _ = interruption.take() }
    return error
  }

  private func broken(_ sql: String) -> WarehouseError {
    WarehouseError(
      .connection, Self.message(of: handle, library).trimmingLines, code: "08006", sql: sql, isTransient: true)
  }

  // MARK: Copying

  /// Sends rows by `copy ... from stdin`. The copy stays open for more rows, so that the server reads while we write; it ends
  /// with `endCopying` or before the next statement.
  func copy(_ sql: String, _ bytes: UnsafeRawBufferPointer) throws(WarehouseError) {
    if openCopy != sql { try startCopying(sql) }
    if interruption.isRequested { throw .cancelled(sql: sql) }
    let data = bytes.bindMemory(to: CChar.self)
    if library.putCopyData(handle, data.baseAddress!, Int32(data.count)) != 1 {
      openCopy = nil
      throw broken(sql)
    }
  }

  private func startCopying(_ sql: String) throws(WarehouseError) {
    try checkSendable(sql)
    guard library.sendQuery(handle, sql) == 1, let answer = library.getResult(handle) else { throw broken(sql) }
    let start = QueryResult(answer, library: library)
    guard start.status == PGRES_COPY_IN else {
      let error = failure(start, sql)
      drain()
      throw error
    }
    openCopy = sql
  }

  /// - Throws: What the server did not like of the rows.
  func endCopying() throws(WarehouseError) {
    guard let sql = openCopy else { return }
    openCopy = nil
    guard library.putCopyEnd(handle, nil) == 1 else { throw broken(sql) }
    var failure: WarehouseError?
    while let result = library.getResult(handle).map({ QueryResult($0, library: library) }) {
      if failure == nil, result.status == PGRES_FATAL_ERROR { failure = self.failure(result, sql) }
    }
    if let failure { throw failure }
  }

  /// Ends an open copy of rows that nobody wants any more.
  func abandonCopying() {
    guard openCopy != nil else { return }
    openCopy = nil
    _ = library.putCopyEnd(handle, "given up")
    drain()
  }

  private func drain() {
    while let result = library.getResult(handle) { library.clear(result) }
  }

  /// Ends a `copy` that a template began: it has no way to send or take the data.
  private func endCopy(_ status: ExecStatusType, _ sql: String) -> WarehouseError {
    if status == PGRES_COPY_OUT {
      var buffer: UnsafeMutablePointer<CChar>?
      while library.getCopyData(handle, &buffer, 0) > 0 {
        if let start = buffer { library.freeMemory(start) }
      }
    } else {
      _ = library.putCopyEnd(handle, "copying from here is not supported")
    }
    return WarehouseError(
      .statement, "'copy' from or to the client cannot be used in a project", code: "0A000", sql: sql,
      hint: "use a seed, 'model extract', or a file on the server")
  }
}
