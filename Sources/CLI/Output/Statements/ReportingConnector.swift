import Base
import Warehouse

/// A connector whose connections report every statement, for `--debug` and the log file.
struct ReportingConnector: Connector {
  private let base: any Connector
  private let reporter: Reporter

  init(_ base: any Connector, reporter: Reporter) {
    self.base = base
    self.reporter = reporter
  }

  var dialect: Dialect { base.dialect }
  var description: [(name: String, value: String)] { base.description }
  var database: String { base.database }
  var schema: String { base.schema }
  var threads: Int { base.threads }
  var retryLimits: RetryLimits { base.retryLimits }
  var warnings: [Diagnostic] { base.warnings }

  func open(readOnly: Bool) throws(WarehouseError) -> any Adapter {
    ReportingAdapter(try base.open(readOnly: readOnly), reporter: reporter)
  }
}

/// A connection that reports what it runs and how long that took.
private final class ReportingAdapter: Adapter {
  private let base: any Adapter
  private let reporter: Reporter

  init(_ base: any Adapter, reporter: Reporter) {
    self.base = base
    self.reporter = reporter
  }

  var dialect: Dialect { base.dialect }
  var isInTransaction: Bool { base.isInTransaction }
  var isBroken: Bool { base.isBroken }
  var commits: Int { base.commits }
  var canceller: any Canceller { base.canceller }
  var beginsForChanges: Bool {
    get { base.beginsForChanges }
    set { base.beginsForChanges = newValue }
  }

  func execute(_ sql: String, fetch: Bool, limit: Int?) throws(WarehouseError) -> (AdapterResponse, ResultSet) {
    try reported(sql) { (record: inout StatementRecord) throws(WarehouseError) in
      let answer = try base.execute(sql, fetch: fetch, limit: limit)
      record.rows = fetch ? answer.1.rows.count : answer.0.rowsAffected
      record.notices = answer.0.notices
      return answer
    }
  }

  func forEachRow(
    of sql: String, _ row: (_ columns: [ResultColumn], _ values: [SQLValue]) throws(WarehouseError) -> Bool
  ) throws(WarehouseError) {
    try reported(sql) { (record: inout StatementRecord) throws(WarehouseError) in
      var count = 0
      defer { record.rows = count }
      try base.forEachRow(of: sql) { (columns, values) throws(WarehouseError) in
        count += 1
        return try row(columns, values)
      }
    }
  }

  func check(query sql: String) throws(WarehouseError) { try base.check(query: sql) }

  func begin() throws(WarehouseError) {
    try reported("begin") { (_: inout StatementRecord) throws(WarehouseError) in try base.begin() }
  }

  func commit() throws(WarehouseError) {
    try reported("commit") { (_: inout StatementRecord) throws(WarehouseError) in try base.commit() }
  }

  func rollback() throws(WarehouseError) {
    guard base.isInTransaction else { return try base.rollback() }
    try reported("rollback") { (_: inout StatementRecord) throws(WarehouseError) in try base.rollback() }
  }

  func retyping(_ columns: [RetypedColumn], of relation: Relation) throws(WarehouseError) -> [String] {
    try base.retyping(columns, of: relation)
  }
  func changer(through adapter: any Adapter) -> (any RelationChanger)? { base.changer(through: adapter) }

  func schemas(in database: String?) throws(WarehouseError) -> [String] { try base.schemas(in: database) }
  func createSchema(_ schema: Relation) throws(WarehouseError) { try base.createSchema(schema) }
  func dropSchema(_ schema: Relation) throws(WarehouseError) { try base.dropSchema(schema) }
  func relations(in schema: Relation) throws(WarehouseError) -> [Relation] { try base.relations(in: schema) }
  func columns(of relation: Relation) throws(WarehouseError) -> [Column] { try base.columns(of: relation) }
  func primaryKey(of relation: Relation) throws(WarehouseError) -> [String] { try base.primaryKey(of: relation) }

  func catalog(of schema: Relation) throws(WarehouseError) -> [CatalogRelation] { try base.catalog(of: schema) }

  func bulkWriter(
    into relation: Relation, columns: [String], adding added: [AddedColumn]
  ) throws(WarehouseError) -> any BulkWriter {
    try base.bulkWriter(into: relation, columns: columns, adding: added)
  }

  private func reported<Result>(
    _ sql: String, _ body: (_ record: inout StatementRecord) throws(WarehouseError) -> Result
  ) throws(WarehouseError) -> Result {
    let watch = Stopwatch()
    var record = StatementRecord(sql: sql)
    defer {
      record.seconds = watch.seconds
      reporter.report(.statement(record))
    }
    do throws(WarehouseError) { return try body(&record) } catch {
      record.failure = error.message
      throw error
    }
  }
}
