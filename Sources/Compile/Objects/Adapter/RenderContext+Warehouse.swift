import Jinja
import Warehouse

extension RenderContext {
  /// Runs SQL on the thread's connection; a failure gets the place in the project that the SQL came from.
  ///
  /// - Parameter transaction: Whether one is opened first, if none is open.
  func execute(
    _ sql: String, in transaction: TransactionNeed = .usual, fetch: Bool, limit: Int?
  ) throws(Interrupt) -> (AdapterResponse, ResultSet) {
    let run = try scope
    let commented = try commented(sql)
    do throws(WarehouseError) {
      return try run.using { adapter throws(WarehouseError) in
        try run.begin(transaction, on: adapter)
        defer { run.noteTransaction(on: adapter) }
        return try adapter.execute(commented.sql, fetch: fetch, limit: limit)
      }
    } catch {
      var error = error
      error.offset = error.offset.map { $0 - commented.shift }
      throw .failure(diagnostic(of: error, in: sql))
    }
  }

  /// Checks a query without running it; what is wrong gets its place in the project.
  func check(query sql: String) throws(Interrupt) {
    let run = try scope
    do throws(WarehouseError) {
      try run.using { adapter throws(WarehouseError) in try adapter.check(query: sql) }
    } catch {
      throw .failure(diagnostic(of: error, in: sql))
    }
  }

  /// Asks for something that is no SQL of the project's.
  func warehouse<Result>(_ body: (RunScope) throws(WarehouseError) -> Result) throws(Interrupt) -> Result {
    let run = try scope
    do throws(WarehouseError) { return try body(run) } catch { throw .failure(error.diagnostic()) }
  }

  func connection<Result>(_ body: (any Adapter) throws(WarehouseError) -> Result) throws(Interrupt) -> Result {
    try warehouse { run throws(WarehouseError) in try run.using(body) }
  }

  private var scope: RunScope {
    get throws(Interrupt) {
      if let run { return run }
      throw .failure(.statementFailed, "there is no connection while the project is parsed")
    }
  }

  /// The columns of a relation that a template gives.
  func columns(of value: Value) throws(Interrupt) -> [Column] {
    let relation = try value.relation
    return try connection { adapter throws(WarehouseError) in try adapter.columns(of: relation) }
  }

  func object(_ column: Column) -> Value { .object(ColumnObject(column, dialect: session.dialect)) }
  func object(_ relation: Relation) -> Value { .object(session.relation(relation)) }

  /// Calls a macro of the project's, or the standard one, by its bare name.
  func callMacro(_ name: String, _ arguments: [Value]) throws(Interrupt) -> Value {
    try interpreter.call(macro(name).definition, Arguments(arguments), callSite: interpreter.callSite)
  }

  /// The macro that a bare name means here.
  func macro(_ name: String) throws(Interrupt) -> MacroEntry {
    if let entry = session.macros.find(name, from: package) { return entry }
    throw .failure(.unknownMacro, "no macro named '\(name)' found")
  }
}
