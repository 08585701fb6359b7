import Base
import Warehouse

/// Runs extractions: reads every stream from where the last run left it, and loads it batch by batch.
///
/// Rows, the raw table's shape and the stream's position are committed together; a batch's bytes are on the disk before. So
/// whenever a run dies, the next one goes on behind the last batch that was committed: nothing is lost, nothing doubled.
public struct ExtractRunner: Sendable {
  /// The raw tables of all sources.
  let tables: [RawTable]
  let landing: LandingPlace
  let now: @Sendable () -> Timestamp
  let isProjects: @Sendable (Relation) -> Bool
  private static let preparing = Locked(())
  /// Batches that are read ahead of the one being loaded.
  private static let lead = 1

  /// - Parameters:
  ///   - landing: Where batches land.
  ///   - isProjects: Whether the project builds a view: one that a wider column breaks is then dropped.
  public init(
    tables: [RawTable], landing: LandingPlace, now: @escaping @Sendable () -> Timestamp = { Timestamp.now },
    isProjects: @escaping @Sendable (Relation) -> Bool = { _ in false }
  ) {
    self.isProjects = isProjects
    self.tables = tables
    self.landing = landing
    self.now = now
  }

  /// Loads what is new in the streams of the enabled declarations. A stream that fails is told in the summary, the others
  /// go on.
  ///
  /// - Parameters:
  ///   - adapter: No transaction may be open on it.
  ///   - fullRefresh: Empties each table when its first batch is there, and starts over.
  ///   - window: Of the records' own times: what lies in it is read again where it was read before; what is new is read as always,
  ///     but not behind its end.
  ///   - zone: Shared by runs at the same time; nil for one of its own.
  ///   - follows: Reads the streams on and on until `isCancelled`, which then is their end.
  ///   - progress: Called on the caller's thread.
  ///   - isCancelled: Asked between batches, from two threads.
  /// - Throws: What is wrong before anything is read: an unknown table, a landing folder in use, an unusable warehouse.
  public func run(
    _ declarations: [ExtractDeclaration], adapter: any Adapter, fullRefresh: Bool = false,
    window: ReadWindow = ReadWindow(), in zone: LandingZone? = nil, follows: Bool = false,
    progress: (ExtractEvent) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(Diagnostic) -> ExtractSummary {
    let watch = Stopwatch()
    let zone = zone ?? LandingZone(landing)
    if follows { for declaration in declarations { try declaration.checkFollowing() } }
    let plans = try self.plans(declarations, zone, adapter, fullRefresh: fullRefresh, window: window)
    let channel = Channel<ReadMessage>(capacity: Self.lead)
    let abandoned = Locked(Set<Int>())
    let source = BatchSource(
      plans: plans, channel: channel, abandoned: abandoned, follows: follows, isCancelled: isCancelled, now: now)
    let thread = WorkerThread { source.run() }
    defer {
      channel.close()
      thread.join()
    }
    var emptied: Set<String>? = fullRefresh ? [] : nil
    var summary = ExtractSummary()
    // More than one only of streams that are followed, which take turns between transactions.
    var loaders: [Int: StreamLoader] = [:]
    while let message = channel.receive() {
      let plan = plans[message.plan]
      var current =
        loaders[message.plan]
        ?? StreamLoader(
          plan: plan, adapter: adapter, source: plan.table.source, started: now(), isProjects: isProjects)
      let isDone = handle(message, &current, &emptied, abandoned, !follows && isCancelled(), progress)
      if isDone { summary.streams.append(current.summary) }
      loaders[message.plan] = isDone ? nil : current
    }
    summary.seconds = watch.seconds
    return summary
  }

  /// Returns whether the stream is done.
  private func handle(
    _ message: ReadMessage, _ loader: inout StreamLoader, _ emptied: inout Set<String>?, _ abandoned: Locked<Set<Int>>,
    _ isCancelled: Bool, _ progress: (ExtractEvent) -> Void
  ) -> Bool {
    do throws(Diagnostic) {
      switch message {
      case .started: progress(.streamStarted(loader.summary))
      case .batch(_, let landed):
        guard loader.summary.failure == nil, !isCancelled else {
          loader.plan.landing.discard(landed.landed)
          return false
        }
        guard try loader.load(landed, emptied: &emptied) else { return false }
        loader.stopWatch()
        progress(.batchCommitted(loader.summary))
      case .notes(_, let lines):
        for line in lines { progress(.programSaid(loader.summary, line)) }
      case .ended(_, let unchangedParts, let warnings):
        if isCancelled {
          loader.abandon()
          loader.cancel()
        }
        if loader.summary.failure == nil, !isCancelled {
          try loader.finish(unchangedParts: unchangedParts, warnings: warnings, emptied: &emptied)
        }
      case .failed(_, let cause): throw cause
      }
    } catch {
      loader.abandon()
      if loader.summary.failure == nil { loader.stop(error) }
      _ = abandoned.withLock { $0.insert(message.plan) }
    }
    guard message.isLast else { return false }
    loader.stopWatch()
    progress(.streamFinished(loader.summary))
    return true
  }

  func plans(
    _ declarations: [ExtractDeclaration], _ zone: LandingZone, _ adapter: any Adapter, fullRefresh: Bool,
    window: ReadWindow = ReadWindow()
  ) throws(Diagnostic) -> [StreamPlan] {
    var plans: [StreamPlan] = []
    // By the tables that the loader keeps beside raw tables: many of these share a schema.
    var prepared: Set<Relation> = []
    for declaration in declarations where declaration.isEnabled && !window.isUnbounded {
      try declaration.checkWindow()
    }
    for declaration in declarations where declaration.isEnabled {
      guard let extractor = declaration.extractor else { continue }
      for stream in declaration.streams {
        var table = try table(of: stream, in: declaration)
        table.open = try OpenShape(stream, table)
        let landing = try zone.store(source: declaration.source, stream: stream.name)
        let cursors = CursorTable(beside: table.relation, adapter)
        let loads = LoadTable(beside: table.relation, adapter)
        var positions = OrderedDictionary<String, StoredPosition>()
        do throws(WarehouseError) {
          // Of two connections that create the same at once, Postgres refuses one.
          try Self.preparing.withLock { _ throws(WarehouseError) in
            if prepared.insert(LoadTable.relation(beside: table.relation)).inserted {
              try createSchema(of: table.relation, adapter)
              try cursors.create()
              try loads.create()
            }
            if table.open != nil { try FieldTable(beside: table.relation, adapter).create() }
          }
          positions = try cursors.positions(extract: declaration.name, stream: stream.name)
        } catch {
          throw Diagnostic(error)
        }
        try landing.recover { batch throws(Diagnostic) in
          do throws(WarehouseError) {
            let transaction = BatchID.transaction(of: batch)
            let isNew = try cursors.hasCommitted(batch: transaction)
            return if isNew { true } else { try loads.hasCommitted(batch: transaction) }
          } catch {
            throw Diagnostic(error)
          }
        }
        let known = fullRefresh ? [:] : positions
        let scopes: [ReadScope] = [.new(window)] + (window.isUnbounded || known.isEmpty ? [] : [.again(window)])
        plans += scopes.map { scope in
          StreamPlan(
            extract: declaration.name, extractor: extractor, stream: stream, table: table, landing: landing,
            positions: known, scope: scope)
        }
      }
    }
    return plans
  }

  private func createSchema(of relation: Relation, _ adapter: any Adapter) throws(WarehouseError) {
    guard let schema = relation.schema else { return }
    if try !adapter.schemas(in: relation.database).contains(where: { $0.lowercased() == schema.lowercased() }) {
      try adapter.createSchema(Relation(database: relation.database, schema: schema))
    }
  }

  /// The table that a stream fills.
  ///
  /// - Throws: X101 for a source or a table that is not declared.
  public func table(of stream: ExtractStream, in declaration: ExtractDeclaration) throws(Diagnostic) -> RawTable {
    let known = tables.filter { $0.source == declaration.source }
    if let table = known.first(where: { $0.name == stream.table }) { return table }
    if known.isEmpty {
      let sources = tables.map(\.source)
      throw Diagnostic(
        .extractDeclaration,
        "extract '\(declaration.name)' names the source '\(declaration.source)', which does not exist",
        at: declaration.span, hint: Diagnostic.didYouMean(declaration.source, among: sources))
    }
    throw Diagnostic(
      .extractDeclaration,
      "stream '\(stream.name)' of extract '\(declaration.name)' fills the table '\(stream.table)', which source '\(declaration.source)' does not have",
      at: stream.span, hint: Diagnostic.didYouMean(stream.table, among: known.map(\.name)))
  }
}

extension ReadMessage {
  fileprivate var plan: Int {
    switch self {
    case .started(let plan), .batch(let plan, _), .notes(let plan, _), .ended(let plan, _, _), .failed(let plan, _):
      plan
    }
  }

  fileprivate var isLast: Bool {
    switch self {
    case .ended, .failed: true
    case .started, .batch, .notes: false
    }
  }
}

extension ExtractDeclaration {
  /// - Throws: X101 when its streams end with what there is.
  fileprivate func checkFollowing() throws(Diagnostic) {
    guard isEnabled, let extractor else { return }
    guard type(of: extractor).canFollow else {
      let known = Extractors.all.filter { $0.canFollow }.map { $0.name }.joined(separator: ", ")
      throw Diagnostic(
        .extractDeclaration,
        "extract '\(name)' cannot be followed: what the plugin '\(type(of: extractor).name)' reads comes to an end",
        at: span,
        hint: "--follow is for extracts of the plugin \(known): choose them with --select")
    }
    if let stream = streams.first(where: { $0.write == .replace }) {
      throw Diagnostic(
        .extractDeclaration,
        "stream '\(stream.name)' of extract '\(name)' cannot be followed: 'write: replace' needs an end",
        at: stream.span, hint: "append or upsert its rows, or extract it without --follow")
    }
  }
}
