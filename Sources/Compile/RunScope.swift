import Base
import Jinja
import Nodes
import Warehouse

/// What a node may reach while it is compiled or run: the manifest, the thread's connection, the relations that exist.
///
/// One per node, used on one thread.
public final class RunScope {
  public private(set) var manifest: Manifest
  private let wholeManifest: Manifest
  /// Unique ids of what the command works on.
  let selectedIDs: Set<String>
  /// The unit test that is being run.
  private(set) var unitTest: UnitTestPlan?
  /// Whether it is for an operation: its statements stand alone, also those that would open a node's transaction.
  let isOperation: Bool
  /// As dbt names threads: `Thread-1 (worker)`.
  let threadName: String
  /// The part of a microbatch model that is being built.
  public var batch: Batch?
  /// Ephemeral models that the node selects from, in the order found: they become CTEs.
  public internal(set) var ephemeralParents: [String] = []
  /// The ephemeral model that could not be compiled, when that is why the node could not.
  public internal(set) var failedEphemeralParent: Node?
  /// Loads a seed's file for `load_agate_table()`.
  let loadSeed: (Node) throws(Diagnostic) -> any SeedTable
  /// Takes the SQL that builds a node, just before it is run.
  let record: (Node, _ sql: String, Batch?) throws(Diagnostic) -> Void
  private let open: (_ forWriting: Bool) throws(WarehouseError) -> any Adapter
  private var opened: (any Adapter)?
  private let relations: RelationCache
  private var changes = RelationChanges()
  /// Whether statements that do not ask for a transaction run by themselves, although the dialect would begin one.
  private var isOutsideTransactions = false
  private var wasInTransaction = false
  /// The fault of the moment that came last.
  private var fault: WarehouseError?
  /// `commits` of the connection when the work on it began.
  private var commitsBefore = 0

  /// - Parameter open: Gives the thread's connection when one is first needed: the one that suits the node, or one that
  ///   can write.
  public init(
    manifest: Manifest, selectedIDs: Set<String> = [], relations: RelationCache, threadName: String = "MainThread",
    isOperation: Bool = false,
    loadSeed: @escaping (Node) throws(Diagnostic) -> any SeedTable,
    record: @escaping (Node, _ sql: String, Batch?) throws(Diagnostic) -> Void = { _, _, _ in },
    open: @escaping (_ forWriting: Bool) throws(WarehouseError) -> any Adapter
  ) {
    self.manifest = manifest
    wholeManifest = manifest
    self.selectedIDs = selectedIDs
    self.relations = relations
    self.threadName = threadName
    self.isOperation = isOperation
    self.loadSeed = loadSeed
    self.record = record
    self.open = open
  }

  /// Leaves only what a unit test gives within reach.
  func narrow(to plan: UnitTestPlan) {
    manifest = plan.manifest
    unitTest = plan
  }

  /// Asks the connection; when that can only read and `body` writes, again on one that can write.
  ///
  /// A node that was expected only to read may still ask for changes in its template. Nothing is lost with the first
  /// connection's transaction, in which nothing can have been written.
  @discardableResult
  func using<Result>(_ body: (any Adapter) throws(WarehouseError) -> Result) throws(WarehouseError) -> Result {
    do throws(WarehouseError) { return try body(adapter()) } catch {
      guard error.kind == .readOnly else { throw noted(error) }
      let writer = try open(true)
      writer.beginsForChanges = isOperation
      if writer === opened { throw error }
      try opened?.rollback()
      opened = writer
      commitsBefore = writer.commits
      do throws(WarehouseError) { return try body(writer) } catch { throw noted(error) }
    }
  }

  /// The connection itself, for work that is not a template's.
  public func connection() throws(WarehouseError) -> any Adapter {
    try using { adapter throws(WarehouseError) in adapter }
  }

  private func adapter() throws(WarehouseError) -> any Adapter {
    if let opened { return opened }
    let adapter = try open(false)
    adapter.beginsForChanges = isOperation
    opened = adapter
    commitsBefore = adapter.commits
    return adapter
  }

  private func noted(_ error: WarehouseError) -> WarehouseError {
    if error.isTransient { fault = error }
    return error
  }
}

extension RunScope {
  /// The batch of a node that is being built.
  func batch(of node: Node) -> Batch? { batch.flatMap { $0.node == node.uniqueID ? $0 : nil } }
}

// MARK: Relations

extension RunScope {
  /// The relation as it exists, with its kind; nil when there is none of that name.
  public func existing(_ relation: Relation) throws(WarehouseError) -> Relation? {
    guard let identifier = relation.identifier?.lowercased() else { return nil }
    let schema = SchemaName(of: relation)
    if let changed = changes.bySchema[schema]?[identifier] { return changed }
    return try known(schema, relation)[identifier]
  }

  /// Everything in the schema of `relation`, by name.
  func all(inSchemaOf relation: Relation) throws(WarehouseError) -> [Relation] {
    let schema = SchemaName(of: relation)
    var found = try known(schema, relation)
    for (identifier, change) in changes.bySchema[schema] ?? [:] { found[identifier] = change }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The names of all schemas of a database.
  public func schemas(in database: String?) throws(WarehouseError) -> [String] {
    try using { adapter throws(WarehouseError) in try adapter.schemas(in: database) }
  }

  private func known(_ name: SchemaName, _ schema: Relation) throws(WarehouseError) -> [String: Relation] {
    try using { [relations] adapter throws(WarehouseError) in
      try relations.relations(in: name, of: schema, load: adapter)
    }
  }

  func noteAdded(_ relation: Relation) { changes.add(relation) }
  /// Lets every thread know of a relation that was made, and committed, not by a template's statements.
  public func publish(_ relation: Relation) {
    var made = RelationChanges()
    made.add(relation)
    relations.publish(made)
  }

  func noteRemoved(_ relation: Relation) { changes.remove(relation) }

  func noteDroppedSchema(_ schema: Relation) {
    changes.forget(SchemaName(of: schema))
    relations.forget(SchemaName(of: schema))
  }
}

// MARK: Transactions

/// What a statement asks of the transaction that it runs in.
enum TransactionNeed {
  /// One is opened when there is none.
  case required
  /// One is opened where the dialect does so for every statement.
  case usual
  /// None is opened.
  case none
}

extension RunScope {
  /// Opens the transaction that the next statement needs, unless one is open. An operation's statements need none.
  func begin(_ need: TransactionNeed, on adapter: any Adapter) throws(WarehouseError) {
    if !adapter.isInTransaction, !isOperation {
      let begins = need == .required || need == .usual && adapter.dialect.beginsImplicitly && !isOutsideTransactions
      if begins { try adapter.begin() }
    }
    if need == .required { isOutsideTransactions = false }
    wasInTransaction = adapter.isInTransaction
  }

  /// A statement may itself have been `commit`: what follows is then meant to run outside of transactions, as Python's
  /// drivers let it, which do not notice.
  func noteTransaction(on adapter: any Adapter) {
    if wasInTransaction, !adapter.isInTransaction { isOutsideTransactions = true }
  }

  /// Commits; what follows runs by itself until a statement asks for a transaction.
  func leaveTransaction() throws(WarehouseError) {
    try commit()
    isOutsideTransactions = true
  }

  /// Undoes what a node has left open: all that it did to be kept has been committed.
  public func end() {
    if opened?.isInTransaction == true { rollback(nil) }
  }

  /// Ends the open transaction, if any, and lets other threads know of what it made and removed.
  func commit() throws(WarehouseError) {
    guard let opened else { return }
    if opened.isInTransaction {
      do throws(WarehouseError) { try opened.commit() } catch { throw noted(error) }
    }
    isOutsideTransactions = false
    relations.publish(changes)
    changes = RelationChanges()
  }

  /// Undoes what was done since the last commit.
  ///
  /// - Parameter node: Its schema may have been read in between.
  func rollback(_ node: Node?) {
    // A connection that cannot even roll back is broken: the failure that led here is the one to tell of.
    try? opened?.rollback()
    changes = RelationChanges()
    if let node { relations.readAgain(SchemaName(of: Relation(database: node.database, schema: node.schema))) }
  }
}

// MARK: Beginning again

extension RunScope {
  /// The fault of the moment that the work has met since it began.
  public var metFault: WarehouseError? { fault }

  /// Whether nothing of the work can have been kept, so that it may be begun again.
  public var isUndone: Bool { opened.map { $0.commits == commitsBefore } ?? true }

  /// What was done so far is to be kept: faults from here on concern what comes next, such as the next batch.
  public func beginPart() {
    fault = nil
    commitsBefore = opened?.commits ?? 0
  }

  /// Forgets all that an attempt has left; a lost connection is replaced when the next one is needed.
  public func beginAgain() {
    rollback(nil)
    opened = nil
    fault = nil
    isOutsideTransactions = false
    wasInTransaction = false
    manifest = wholeManifest
    unitTest = nil
    ephemeralParents = []
    failedEphemeralParent = nil
  }
}
