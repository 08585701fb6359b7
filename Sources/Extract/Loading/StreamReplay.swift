import Base
import Warehouse

/// Makes the rows of one stream again from what is landed, in one transaction: until all of them are there, and if anything goes
/// wrong, the table stays as it is.
struct StreamReplay {
  let plan: StreamPlan
  let adapter: any Adapter
  /// The first day, `2026-11-20`; nil for all that is landed.
  let day: String?
  private(set) var summary: StreamSummary
  /// For a table whose columns come from the data.
  private let open: OpenLoader?
  private let watch = Stopwatch()

  /// - Parameter isProjects: Whether the project builds a view, which may then be dropped if a wider column breaks it.
  init(
    _ plan: StreamPlan, _ adapter: any Adapter, from day: String?,
    isProjects: @escaping (Relation) -> Bool = { _ in false }
  ) {
    self.plan = plan
    open = plan.table.open.map { OpenLoader(plan, $0, adapter, isProjects: isProjects) }
    self.adapter = adapter
    self.day = day
    summary = StreamSummary(
      extract: plan.extract, source: plan.table.source, stream: plan.stream.name, table: plan.table.identifier)
  }

  mutating func run(isCancelled: () -> Bool) {
    do throws(Diagnostic) {
      let landed = try LandedBatches(in: plan.landing, of: plan.extract, from: day)
      do throws(WarehouseError) { try adapter.begin() } catch { throw Diagnostic(error) }
      try load(landed, isCancelled)
    } catch {
      if adapter.isInTransaction { try? adapter.rollback() }
      var failure = error
      failure.message =
        "stream '\(plan.stream.name)' of extract '\(plan.extract)' was not replayed, its rows are as before: \(error.message)"
      summary.failure = failure
    }
    summary.seconds = watch.seconds
  }

  private mutating func load(_ landed: LandedBatches, _ isCancelled: () -> Bool) throws(Diagnostic) {
    try prepare(landed)
    let rows = RawRows(table: plan.table, write: plan.stream.write, origin: plan.origin, adapter: adapter)
    var total = StreamSummary(
      extract: summary.extract, source: summary.source, stream: summary.stream, table: summary.table)
    for entry in landed.current {
      if isCancelled() {
        summary.isCancelled = true
        do throws(WarehouseError) { try adapter.rollback() } catch { throw Diagnostic(error) }
        return
      }
      let manifest = entry.manifest
      let (landed, shape) = try LandedBatches.rows(of: entry)
      if let open {
        let (loaded, rejected) = try open.load(
          landed, shape ?? OpenBatch(columns: manifest.columns, rows: landed), id: manifest.batch,
          time: manifest.extractedAt, part: manifest.part, knownBy: manifest.isAgain ? plan.stream.primaryKey : nil)
        summary.warnings += open.takeWarnings()
        total.rows += loaded
        total.rejected += rejected
      } else {
        let (columns, values) =
          shape.map { $0.declared(landed, plan.table) } ?? (manifest.columns, landed)
        try rows.add(
          values, columns: columns, batch: manifest.batch, time: manifest.extractedAt,
          knownBy: manifest.isAgain ? plan.stream.primaryKey : nil)
        total.rows += manifest.rows
      }
      total.batches += 1
      total.quarantined += manifest.quarantined
    }
    try advance(landed.current)
    do throws(WarehouseError) { try adapter.commit() } catch { throw Diagnostic(error) }
    (summary.rows, summary.batches, summary.quarantined) = (total.rows, total.batches, total.quarantined)
    summary.rejected = total.rejected
  }

  /// Removes the rows that come again.
  private mutating func prepare(_ landed: LandedBatches) throws(Diagnostic) {
    let table = adapter.dialect.render(plan.table.relation)
    // Names of batches begin with the day and sort as the batches came.
    let place =
      "_source = \(plan.origin.sqlLiteral)"
      + (day.map { " and _batch_id >= \($0.filter { $0 != "-" }.sqlLiteral)" } ?? "")
    let known = Set(landed.all.map(\.manifest.batch))
    let lost: [String]
    do throws(WarehouseError) {
      summary.warnings += try RawTableShape(table: plan.table, adapter: adapter).establish()
      let isThere = try adapter.isThere(plan.table.relation)
      let loaded =
        !isThere ? [] : try adapter.query("select distinct _batch_id from \(table) where \(place) order by 1").rows
      lost = loaded.map { $0[0].description }.filter { !known.contains($0) }
      if lost.isEmpty {
        if isThere {
          try adapter.run("delete from \(table) where \(place)")
          try open?.removeRows(where: place)
        }
        if day == nil {
          try CursorTable(beside: plan.table.relation, adapter).forget(extract: plan.extract, stream: plan.stream.name)
        }
        if open == nil, case .upsert(let key) = plan.stream.write {
          try RowReplacement(of: plan.table, adapter).makeIndex(on: key)
        }
      }
    } catch {
      throw Diagnostic(error)
    }
    guard let first = lost.first else { return }
    throw Diagnostic(
      .extractLanding,
      "the table has rows of \(lost.count == 1 ? "a batch" : "\(lost.count) batches") that \(lost.count == 1 ? "is" : "are") not in '\(plan.landing.path)': \(first)\(lost.count == 1 ? "" : ", ...")",
      hint: "put the files back, or replay from a later day, --replay YYYY-MM-DD")
  }

  /// Records where each part is to be continued.
  private func advance(_ entries: ArraySlice<LandedBatches.Entry>) throws(Diagnostic) {
    var parts: OrderedDictionary<String, [BatchManifest]> = [:]
    for entry in entries where !entry.manifest.payload.isEmpty && !entry.manifest.isAgain {
      parts[entry.manifest.part, default: []].append(entry.manifest)
    }
    let cursors = CursorTable(beside: plan.table.relation, adapter)
    for (part, manifests) in parts {
      guard let last = manifests.last else { continue }
      let stored = day == nil ? nil : plan.positions[part]?.batch
      // What the stored position was reached with is counted there already.
      let new = manifests.filter { BatchID.transaction(of: $0.batch) > stored ?? "" }
      let entry = CursorEntry(
        rawTable: adapter.dialect.render(plan.table.relation), position: last.position,
        batch: BatchID.transaction(of: last.batch), rows: new.reduce(0) { $0 + $1.rows }, time: last.extractedAt,
        batches: Set(new.map { BatchID.transaction(of: $0.batch) }).count)
      let key = CursorKey(extract: plan.extract, stream: plan.stream.name, part: part)
      let isOurs: Bool
      do throws(WarehouseError) { isOurs = try cursors.advance(key, to: entry, previous: stored) } catch {
        throw Diagnostic(error)
      }
      guard isOurs else {
        throw Diagnostic(
          .extractConcurrent, "another process has loaded this stream in the meantime", hint: "run again")
      }
    }
  }
}
