import Base
import CSQLite
import Warehouse

/// One connection to a SQLite file and what is attached to it.
final class SQLiteAdapter: Adapter {
  let connection: Connection
  let connector: SQLiteConnector
  private let readOnly: Bool
  /// Schema to path of what this connection has attached beside `main`.
  private var attached: OrderedDictionary<String, String> = [:]
  private var knownGeneration = -1
  /// Statements of the adapter itself, by their text: few, short and run for every node.
  private var ownStatements: [String: Statement] = [:]
  private var isCountedAsWriter = false

  init(connector: SQLiteConnector, readOnly: Bool) throws(WarehouseError) {
    self.connector = connector
    self.readOnly = readOnly
    let profile = connector.profile
    connection = try Connection(
      path: profile.paths["main"]!, isOfOthers: connector.isOfOthers, timeout: profile.timeout,
      writers: connector.writers)
    try connection.configure(readOnly: readOnly)
    connection.registerFunctions()
    for path in profile.extensions { try connection.loadExtension(path) }
    try attachNew()
  }

  deinit {
    if isCountedAsWriter { connector.writers.left() }
  }

  var dialect: Dialect { .sqlite }
  var canceller: any Canceller { connection.interruption }
  var isInTransaction: Bool { connection.isInTransaction }
  var beginsForChanges = false

  // MARK: Statements

  func execute(_ sql: String, fetch: Bool, limit: Int?) throws(WarehouseError) -> (AdapterResponse, ResultSet) {
    var result = ResultSet()
    var rowsAffected: Int?
    try forEachStatement(in: sql) { statement throws(WarehouseError) in
      if StatementText.endsTransaction(statement.text), !isInTransaction { return }
      if beginsForChanges, !isInTransaction, statement.isWriting, StatementText.changesRows(statement.text) {
        try begin()
      }
      let before = sqlite3_total_changes64(connection.handle)
      var read: Int?
      if fetch, statement.columnCount > 0 {
        result = try rows(of: statement, limit: limit)
        read = result.rows.count
      } else {
        while try statement.step() {}
      }
      rowsAffected = try rowsWritten(by: statement, since: before) ?? read
    }
    if limit == 0 { result.columns = QueryColumns(of: sql).typed(result.columns) }
    return (AdapterResponse(message: "OK", rowsAffected: rowsAffected), result)
  }

  /// nil for statements that write no rows.
  private func rowsWritten(by statement: Statement, since changes: Int64) throws(WarehouseError) -> Int? {
    if let table = StatementText.createdTable(statement.text) {
      // A new table's rows are numbered from 1.
      let count = try Statement("select max(_rowid_) from \(table)", on: connection)
      return try rows(of: count, limit: 1).rows[0][0].integerValue ?? 0
    }
    guard statement.isWriting, StatementText.changesRows(statement.text) else { return nil }
    return Int(sqlite3_total_changes64(connection.handle) - changes)
  }

  private func rows(of statement: Statement, limit: Int?) throws(WarehouseError) -> ResultSet {
    // The first step compiles the statement again if the schema has changed: columns are right only after it.
    var isRow = try statement.step()
    let columns = statement.columns
    var rows: [[SQLValue]] = []
    while isRow, rows.count != limit {
      rows.append(statement.row(columns.count))
      isRow = try rows.count == limit ? false : statement.step()
    }
    statement.reset()
    return ResultSet(columns: columns, rows: rows)
  }

  func forEachRow(
    of sql: String, _ row: (_ columns: [ResultColumn], _ values: [SQLValue]) throws(WarehouseError) -> Bool
  ) throws(WarehouseError) {
    try forEachStatement(in: sql) { statement throws(WarehouseError) in
      defer { statement.reset() }
      guard try statement.step() else { return }
      let columns = statement.columns
      repeat {
        guard try row(columns, statement.row(columns.count)) else { return }
      } while try statement.step()
    }
  }

  func check(query sql: String) throws(WarehouseError) {
    var isFirst = true
    try forEachStatement(in: sql) { statement throws(WarehouseError) in
      defer { isFirst = false }
      if isFirst, statement.columnCount > 0 { return }
      let blanks = statement.text.utf8.prefix { $0 <= UInt8(ascii: " ") }.count
      throw WarehouseError(
        .statement, isFirst ? "the SQL is no query" : "the SQL goes on after the end of its query",
        code: "SQLITE_ERROR",
        sql: sql, offset: statement.offset + blanks,
        hint: isFirst ? "begin with 'select' or 'with'" : "write further statements as hooks, or remove the ';'")
    }
    if isFirst {
      throw WarehouseError(.statement, "the SQL is empty", code: "SQLITE_ERROR", sql: sql, hint: "write a query")
    }
  }

  /// Prepares and hands over one statement after the other, as SQLite finds their ends.
  private func forEachStatement(
    in sql: String, _ body: (Statement) throws(WarehouseError) -> Void
  ) throws(WarehouseError) {
    if connection.interruption.take() { throw .cancelled(sql: sql) }
    if !isInTransaction { try attachNew() }
    defer { noteWriting() }
    guard let rewritten = SQLRewriter.rewrite(sql) else { return try forEachStatement(in: sql, Array(sql.utf8), body) }
    do throws(WarehouseError) {
      try forEachStatement(in: rewritten.text, rewritten.bytes, body)
    } catch {
      throw error.beforeRewriting(sql, rewritten)
    }
  }

  private func forEachStatement(
    in sql: String, _ bytes: [UInt8], _ body: (Statement) throws(WarehouseError) -> Void
  ) throws(WarehouseError) {
    var offset = 0
    while offset < bytes.count {
      guard let (statement, end) = try prepare(sql, bytes, from: offset) else { return }
      try body(statement)
      offset = end
    }
  }

  /// The statement that starts at `offset` and where it ends; nil when only spaces and comments are left.
  private func prepare(
    _ sql: String, _ bytes: [UInt8], from offset: Int
  ) throws(WarehouseError) -> (Statement, end: Int)? {
    var offset = offset
    while offset < bytes.count {
      var handle: OpaquePointer?
      var end = bytes.count
      let result = bytes.withUnsafeBytes { buffer in
        let start = buffer.baseAddress!.assumingMemoryBound(to: CChar.self) + offset
        var tail: UnsafePointer<CChar>?
        defer { if let tail { end = offset + (tail - start) } }
        return sqlite3_prepare_v3(connection.handle, start, Int32(bytes.count - offset), 0, &handle, &tail)
      }
      let text = String(decoding: bytes[offset..<end], as: UTF8.self)
      guard result == SQLITE_OK else { throw connection.lastError(sql: sql, at: offset, in: text) }
      // SQLite takes a NUL for the end of the text: what follows must not be dropped in silence.
      if end < bytes.count, bytes[end] == 0 {
        sqlite3_finalize(handle)
        throw WarehouseError(
          .statement, "the SQL holds a NUL byte", code: "SQLITE_ERROR", sql: sql, offset: end,
          hint: "remove it, or write it as char(0)")
      }
      if let handle {
        return (Statement(handle, connection: connection, sql: sql, text: text, offset: offset), end)
      }
      offset = max(end, offset + 1)
    }
    return nil
  }

  // MARK: Transactions

  func begin() throws(WarehouseError) {
    if connection.interruption.take() { throw .cancelled(sql: nil) }
    try attachNew()
    defer { noteWriting() }
    // A writer takes the lock at once: taken later, a change by another process in between would be an error.
    try own(readOnly ? "begin" : "begin immediate")
  }

  func commit() throws(WarehouseError) {
    defer { noteWriting() }
    try own("commit")
  }

  func rollback() throws(WarehouseError) {
    // SQLite itself rolls back after some errors (disk full, cancelled): then nothing is left to do.
    guard isInTransaction else { return }
    defer { noteWriting() }
    try own("rollback")
  }

  /// Keeps the count of writers true, whoever began or ended the transaction (SQL may do so itself).
  private func noteWriting() {
    let isWriting = connection.isWriting
    guard isWriting != isCountedAsWriter else { return }
    isCountedAsWriter = isWriting
    isWriting ? connector.writers.entered() : connector.writers.left()
  }

  // MARK: The adapter's own statements

  /// Runs one of the adapter's own statements.
  func own(_ sql: String, _ texts: [String?] = []) throws(WarehouseError) {
    let statement = try ownStatement(sql)
    statement.bind(texts)
    while try statement.step() {}
  }

  /// All rows of one of the adapter's own queries.
  func ownRows(_ sql: String, _ texts: [String?] = []) throws(WarehouseError) -> [[SQLValue]] {
    let statement = try ownStatement(sql)
    statement.bind(texts)
    return try rows(of: statement, limit: nil).rows
  }

  private func ownStatement(_ sql: String) throws(WarehouseError) -> Statement {
    if let statement = ownStatements[sql] { return statement }
    let statement = try Statement(sql, on: connection)
    ownStatements[sql] = statement
    return statement
  }

  /// Lets go of the adapter's own statements on a schema that is about to be detached.
  func forgetOwnStatements() { ownStatements.removeAll() }

  // MARK: Attached files

  /// Attaches what the profile names and what any connection has created since; lets go of what is gone.
  func attachNew() throws(WarehouseError) {
    let generation = connector.generation
    guard generation != knownGeneration else { return }
    let wanted = try connector.attachments()
    for (schema, path) in attached where wanted[schema] != path { try detach(schema) }
    for (schema, path) in wanted where attached[schema] == nil { try attach(schema, path) }
    knownGeneration = generation
  }

  func attach(_ schema: String, _ path: String) throws(WarehouseError) {
    do throws(Diagnostic) {
      try FileSystem.makeFolder(Paths.parent(path))
    } catch {
      throw WarehouseError(.connection, error.message, code: "SQLITE_CANTOPEN", hint: error.hint)
    }
    do throws(WarehouseError) {
      try own("attach ?1 as ?2", [path, schema])
      attached[schema] = path
      if !readOnly, !isInTransaction { try connection.useWriteAheadLog(schema) }
    } catch {
      throw error.attaching(schema, path)
    }
  }

  func detach(_ schema: String) throws(WarehouseError) {
    forgetOwnStatements()
    try own("detach ?1", [schema])
    attached[schema] = nil
  }
}

extension WarehouseError {
  /// The error in terms of the SQL as it was given.
  fileprivate func beforeRewriting(_ sql: String, _ rewritten: MappedText) -> WarehouseError {
    var error = self
    if self.sql != nil { error.sql = sql }
    error.offset = offset.map(rewritten.origin)
    return error
  }

  /// The error of a file other than `main`, which SQLite's message does not name.
  fileprivate func attaching(_ schema: String, _ path: String) -> WarehouseError {
    var error = self
    error.message = "cannot attach schema '\(schema)': \(message)"
    error.detail = "file: '\(path)'"
    error.sql = nil
    error.offset = nil
    return error
  }
}
