import Base
import Warehouse

/// Loads the batches of one stream: rows, the table's shape and the position in one transaction each.
struct StreamLoader {
  let plan: StreamPlan
  let adapter: any Adapter
  private(set) var summary: StreamSummary
  private let cursors: CursorTable
  private let loads: LoadTable
  private let started: Timestamp
  /// For a table whose columns come from the data.
  private let open: OpenLoader?
  /// The table as SQL names it.
  private let rawTable: String
  /// The batches that reached the stored positions, by part.
  private var reached: [String: String]
  /// The table's shape is established by the first batch.
  private var isEstablished = false
  /// The batches of the open transaction, or of the one just committed.
  private var waiting: [LandedBatch] = []
  /// What became of the records of open streams in them, by batch.
  private var written: [String: (rows: Int, rejected: Int)] = [:]
  private let watch = Stopwatch()

  /// - Parameters:
  ///   - started: When the stream began to be read.
  ///   - isProjects: Whether the project builds a view, which may then be dropped if a wider column breaks it.
  init(
    plan: StreamPlan, adapter: any Adapter, source: String, started: Timestamp,
    isProjects: @escaping (Relation) -> Bool = { _ in false }
  ) {
    self.plan = plan
    self.adapter = adapter
    rawTable = adapter.dialect.render(plan.table.relation)
    self.started = started
    open = plan.table.open.map { OpenLoader(plan, $0, adapter, isProjects: isProjects) }
    cursors = CursorTable(beside: plan.table.relation, adapter)
    loads = LoadTable(beside: plan.table.relation, adapter)
    reached = Dictionary(uniqueKeysWithValues: plan.positions.map { ($0.key, $0.value.batch) })
    summary = StreamSummary(
      extract: plan.extract, source: source, stream: plan.stream.name, table: plan.table.identifier)
    summary.isAgain = plan.scope.isAgain
  }

  /// Writes a batch; if it ends its transaction, commits it with those that wait and gives their landing files their names.
  /// Returns whether it did.
  ///
  /// - Parameter emptied: Tables that this run has emptied already; nil when it is no full refresh.
  mutating func load(_ landed: LandedBatch, emptied: inout Set<String>?) throws(Diagnostic) -> Bool {
    let ends = plan.endsTransaction(landed.batch)
    // When this fails the landing files stay pending: the next run asks the warehouse what became of the commit.
    try undoing { loader throws(Diagnostic) in
      try loader.begin(&emptied)
      try loader.write(landed)
      loader.waiting.append(landed.written)
      if ends { try loader.commit() }
    }
    if ends { try publish() }
    return ends
  }

  /// Makes sure of the table when there was no batch, and commits what still waits, with the note that the stream was read to its
  /// end.
  mutating func finish(
    unchangedParts: Int, warnings: [Diagnostic], emptied: inout Set<String>?
  ) throws(Diagnostic) {
    summary.skippedParts = unchangedParts
    summary.warnings += warnings
    let wasEstablished = isEstablished
    let isEmpty = !isEstablished && waiting.isEmpty
    try undoing { loader throws(Diagnostic) in
      try loader.begin(&emptied)
      if !wasEstablished { try loader.makeEmpty() }
      try loader.noteEnd()
      try loader.commit()
    }
    try publish()
    if isEmpty, plan.startsOver, plan.landing.isUsed { try landEmptiness() }
  }

  /// What landed before is not in the table any more, although no batch says so.
  private func landEmptiness() throws(Diagnostic) {
    var clock = BatchClock(now: { .now })
    let (id, time) = clock.next()
    let manifest = plan.manifest(of: nil, id: id, at: time, startsOver: true)
    try plan.landing.publish(try plan.landing.land(manifest, on: time.civil.date))
  }

  /// Undoes what is not committed. The landing files are settled by the next run.
  mutating func abandon() {
    waiting = []
    if adapter.isInTransaction { try? adapter.rollback() }
  }

  mutating func stop(_ cause: Diagnostic) {
    var failure = cause
    let place =
      summary.batches == 0
      ? "could not start"
      : "stopped after \(summary.batches.counting("batch", "batches")) and \(summary.rows.counting("row", "rows"))"
        + (lastPosition.map { ", at \($0)" } ?? "")
    failure.message = "stream '\(plan.stream.name)' of extract '\(plan.extract)' \(place): \(cause.message)"
    if failure.hint == nil, summary.batches > 0 {
      failure.hint = "what was loaded stays; run again to go on from there"
    }
    summary.failure = failure
  }

  mutating func cancel() { summary.isCancelled = true }
  mutating func stopWatch() { summary.seconds = watch.seconds }

  // MARK: - Steps of a transaction

  private var lastPosition: String?

  /// Undoes the whole transaction when a step of it fails; no batch comes after that.
  private mutating func undoing(_ body: (inout StreamLoader) throws(Diagnostic) -> Void) throws(Diagnostic) {
    do throws(Diagnostic) {
      try body(&self)
    } catch {
      abandon()
      throw error
    }
  }

  private mutating func begin(_ emptied: inout Set<String>?) throws(Diagnostic) {
    do throws(WarehouseError) {
      if !adapter.isInTransaction {
        try adapter.begin()
        open?.begin()
      }
      try establish(&emptied)
    } catch { throw Diagnostic(error) }
  }

  /// A table whose columns come from the data is there also when nothing came.
  private mutating func makeEmpty() throws(Diagnostic) {
    do throws(WarehouseError) {
      _ = try RawTableShape(table: plan.table, adapter: adapter).establish(withoutData: true)
    } catch { throw Diagnostic(error) }
  }

  private mutating func establish(_ emptied: inout Set<String>?) throws(WarehouseError) {
    if isEstablished { return }
    let shape = RawTableShape(table: plan.table, adapter: adapter)
    if emptied?.insert(rawTable).inserted == true {
      try open?.drop()
      try shape.drop()
      try cursors.forget(rawTable: rawTable)
      try loads.forget(rawTable: rawTable)
    }
    summary.warnings += try shape.establish()
    switch plan.stream.write {
    case .append:
      if open == nil, let key = plan.knownBy { try RowReplacement(of: plan.table, adapter).makeIndex(on: key) }
    case .replace:
      try cursors.forget(extract: plan.extract, stream: plan.stream.name)
      reached = [:]
      guard try adapter.isThere(plan.table.relation) else { break }
      try RowReplacement(of: plan.table, adapter).removeRows(of: plan.origin)
      try open?.removeRows(where: "_source = \(plan.origin.sqlLiteral)")
    case .upsert(let key): if open == nil { try RowReplacement(of: plan.table, adapter).makeIndex(on: key) }
    }
    isEstablished = true
  }

  private mutating func write(_ landed: LandedBatch) throws(Diagnostic) {
    let batch = landed.batch
    if let open {
      let shape = batch.open ?? OpenBatch(columns: batch.columns, rows: batch.rows)
      let (loaded, rejected) = try open.load(
        batch.rows, shape, id: landed.id.description, time: landed.time.iso8601, part: batch.part,
        knownBy: plan.knownBy)
      written[landed.id.description] = (loaded, rejected)
      summary.warnings += open.takeWarnings()
      return
    }
    try RawRows(table: plan.table, write: plan.stream.write, origin: plan.origin, adapter: adapter)
      .add(
        batch.rows, columns: batch.columns, batch: landed.id.description, time: landed.time.iso8601,
        knownBy: plan.knownBy)
  }

  /// Records where each part is to be continued, and commits.
  private func commit() throws(Diagnostic) {
    for (index, landed) in waiting.enumerated() {
      let part = landed.batch.part
      if waiting[(index + 1)...].contains(where: { $0.batch.part == part }) { continue }
      try advance(landed, rows: waiting.reduce(0) { $0 + ($1.batch.part == part ? rowCount($1) : 0) })
    }
    do throws(WarehouseError) { try adapter.commit() } catch { throw Diagnostic(error) }
  }

  private func noteEnd() throws(Diagnostic) {
    guard plan.scope.isWhole else { return }
    do throws(WarehouseError) {
      try loads.note(
        extract: plan.extract, stream: plan.stream.name, rawTable: rawTable, at: started.iso8601)
    } catch { throw Diagnostic(error) }
  }

  /// Gives the landing files of what was committed their names.
  private mutating func publish() throws(Diagnostic) {
    let committed = waiting
    waiting = []
    for batch in committed { count(batch) }
    for batch in committed { try plan.landing.publish(batch.landed) }
  }

  private func advance(_ landed: LandedBatch, rows: Int) throws(Diagnostic) {
    let batch = landed.batch
    if plan.scope.isAgain { return try noteAgain(landed) }
    let key = CursorKey(extract: plan.extract, stream: plan.stream.name, part: batch.part)
    let entry = CursorEntry(
      rawTable: rawTable, position: batch.position, batch: landed.id.transaction,
      rows: rows, time: landed.time.iso8601)
    let isOurs: Bool
    do throws(WarehouseError) {
      isOurs = try cursors.advance(key, to: entry, previous: reached[batch.part])
    } catch {
      throw Diagnostic(error)
    }
    guard isOurs else {
      throw Diagnostic(
        .extractConcurrent, "another process has loaded this stream in the meantime",
        hint: "run again: it goes on from where the other one is")
    }
  }

  private func rowCount(_ landed: LandedBatch) -> Int {
    written[landed.id.description]?.rows ?? landed.rowCount
  }

  private func noteAgain(_ landed: LandedBatch) throws(Diagnostic) {
    do throws(WarehouseError) {
      try loads.note(
        againBatch: landed.id.transaction, extract: plan.extract, stream: plan.stream.name, rawTable: rawTable)
    } catch { throw Diagnostic(error) }
  }

  private mutating func count(_ landed: LandedBatch) {
    let batch = landed.batch
    reached[batch.part] = landed.id.transaction
    let position = batch.place ?? batch.position.text
    let shown = position.count > 60 ? position.prefix(60) + "…" : position
    // A file says more than how far into it the stream was.
    lastPosition = batch.part.isEmpty ? shown : "'\(batch.part)'" + (batch.place.map { ", \($0)" } ?? "")
    summary.rows += rowCount(landed)
    summary.rejected += written.removeValue(forKey: landed.id.description)?.rejected ?? 0
    summary.batches += 1
    summary.quarantined += batch.quarantined.count
    for record in batch.quarantined { summary.quarantineReasons[record.reason, default: 0] += 1 }
    summary.replacedCharacters += batch.replacedCharacters
    summary.bytesLanded += landed.landed.bytes
  }
}

extension Int {
  /// `1 row`, `2 rows`
  fileprivate func counting(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }
}

extension Diagnostic {
  /// A database's refusal of one of the loader's statements, in its own words.
  init(_ error: WarehouseError) {
    let details = [error.detail].compactMap { $0 }
    self.init(
      .extractWarehouse, ([error.message] + details).joined(separator: "\n"),
      hint: error.hint ?? (error.kind == .busy ? "another process holds the database; wait until it is done" : nil))
  }
}
