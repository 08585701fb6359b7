import Base

/// One connection to a warehouse. Used by one thread at a time; made by a `Connector`.
///
/// A call blocks until the database has answered. Names in `Relation` are unquoted.
public protocol Adapter: AnyObject {
  var dialect: Dialect { get }

  /// Runs one or more statements separated by `;` and returns what the last one said and, when `fetch`, its rows.
  ///
  /// - Parameter limit: At most this many rows are read when `fetch`; nil means all. 0 asks for the columns, whose types are then
  ///   told as far as they are certain.
  func execute(_ sql: String, fetch: Bool, limit: Int?) throws(WarehouseError) -> (AdapterResponse, ResultSet)

  /// Runs a query and hands over each row as it comes, in constant memory; `row` returns false to stop.
  func forEachRow(
    of sql: String, _ row: (_ columns: [ResultColumn], _ values: [SQLValue]) throws(WarehouseError) -> Bool
  ) throws(WarehouseError)

  /// Lets the database check that a text is one query whose names all exist, without running it.
  func check(query sql: String) throws(WarehouseError)

  func begin() throws(WarehouseError)
  func commit() throws(WarehouseError)
  /// Does nothing when no transaction is open.
  func rollback() throws(WarehouseError)
  var isInTransaction: Bool { get }
  /// Whether a change of rows opens a transaction by itself, as the database's driver for Python does it: what an operation
  /// changed can then be rolled back or is undone by its failure. Means nothing where dbt lets each statement stand alone.
  var beginsForChanges: Bool { get set }
  /// Whether the connection is lost, so that only a new one can go on. Notices one that was lost while it was idle.
  var isBroken: Bool { get }
  /// Grows with each commit, and with whatever else may have been kept: a statement outside of transactions.
  var commits: Int { get }

  func schemas(in database: String?) throws(WarehouseError) -> [String]
  func createSchema(_ schema: Relation) throws(WarehouseError)
  /// Drops the schema with all in it.
  func dropSchema(_ schema: Relation) throws(WarehouseError)

  /// The tables and views of `schema.database`.`schema.schema`, with their kinds.
  func relations(in schema: Relation) throws(WarehouseError) -> [Relation]
  /// In the catalog's order; empty when there is no such relation.
  func columns(of relation: Relation) throws(WarehouseError) -> [Column]

  /// The columns of a table's primary key, in the key's order; empty without one.
  func primaryKey(of relation: Relation) throws(WarehouseError) -> [String]

  /// What documentation shows of the relations of `schema.database`.`schema.schema`.
  func catalog(of schema: Relation) throws(WarehouseError) -> [CatalogRelation]

  /// A writer that appends rows to an existing table within the caller's transaction.
  ///
  /// - Parameters:
  ///   - columns: Of the rows, then those that are added.
  ///   - added: What every row gets behind its own values.
  func bulkWriter(
    into relation: Relation, columns: [String], adding added: [AddedColumn]
  ) throws(WarehouseError) -> any BulkWriter

  /// Statements that give columns of a table wider types and keep their values; in a transaction, they are all or none. Views may
  /// be in their way: see `changer`.
  func retyping(_ columns: [RetypedColumn], of relation: Relation) throws(WarehouseError) -> [String]

  /// What changes relations on which others have put something; nil where nothing can stand on a relation.
  ///
  /// - Parameter adapter: This connection, or what stands for it: it runs the statements.
  func changer(through adapter: any Adapter) -> (any RelationChanger)?

  /// Stops the running statement from any thread; it then throws `WarehouseError` of kind `cancelled`.
  var canceller: any Canceller { get }
}

extension Adapter {
  public func primaryKey(of relation: Relation) throws(WarehouseError) -> [String] { [] }
  public var beginsForChanges: Bool {
    get { false }
    set {}
  }
  public var isBroken: Bool { false }
  public var commits: Int { 0 }

  public func changer(through adapter: any Adapter) -> (any RelationChanger)? { nil }

  public func bulkWriter(into relation: Relation, columns: [String]) throws(WarehouseError) -> any BulkWriter {
    try bulkWriter(into: relation, columns: columns, adding: [])
  }

  /// Runs statements for their effect.
  @discardableResult
  public func run(_ sql: String) throws(WarehouseError) -> AdapterResponse {
    try execute(sql, fetch: false, limit: nil).0
  }

  /// All rows of a query.
  public func query(_ sql: String, limit: Int? = nil) throws(WarehouseError) -> ResultSet {
    try execute(sql, fetch: true, limit: limit).1
  }
}

/// Appends rows to one table, batched by the adapter.
public protocol BulkWriter: AnyObject {
  /// Rows, in the order of the writer's columns, without those that it adds.
  func write(_ rows: RowBuffer) throws(WarehouseError)
  /// Sends what is buffered. Returns the rows written since the writer was made.
  func finish() throws(WarehouseError) -> Int
}

public protocol Canceller: Sendable {
  func cancel()
}

/// Opens connections to the warehouse that a profile's target names. Shared by all threads.
public protocol Connector: Sendable {
  var dialect: Dialect { get }
  /// Opens a connection.
  ///
  /// - Parameter readOnly: The connection will only read; a warehouse with a single writer may then let it run beside the writer.
  func open(readOnly: Bool) throws(WarehouseError) -> any Adapter
  /// What `model debug` and the log may show: no password, no token.
  var description: [(name: String, value: String)] { get }
  /// A connector to the same database that makes nothing there, not even the database: for one that belongs to others.
  var ofOthers: any Connector { get }
  /// The target's default database and schema, for `target.database` and `target.schema`.
  var database: String { get }
  var schema: String { get }
  var threads: Int { get }
  /// What is done about faults of the moment (`WarehouseError.isTransient`).
  var retryLimits: RetryLimits { get }
  /// What the target says that means nothing.
  var warnings: [Diagnostic] { get }
}

extension Connector {
  public var ofOthers: any Connector { self }
  public var retryLimits: RetryLimits { RetryLimits() }
}
