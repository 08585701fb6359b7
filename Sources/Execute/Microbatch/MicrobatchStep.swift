import Artifacts
import Base
import Compile
import Nodes
import Warehouse

/// Builds a microbatch model batch by batch, each in a transaction of its own: what one has built stays when another fails.
///
/// They run one after the other, as with dbt on every warehouse but Snowflake.
struct MicrobatchStep {
  private let session: Session
  private let templates: Templates
  private let recorder: CodeRecorder?
  private let observer: any RunObserver
  private let retries: Retries
  /// What an earlier run did of each model by its unique id, to build only what it did not finish.
  private let previous: [String: BatchResults]

  init(
    session: Session, templates: Templates, recorder: CodeRecorder?, observer: any RunObserver, retries: Retries,
    previous: [String: BatchResults]
  ) {
    self.session = session
    self.templates = templates
    self.recorder = recorder
    self.observer = observer
    self.retries = retries
    self.previous = previous
  }

  /// - Parameter isStopped: Whether the run has been told to stop: then no further batch is started.
  func run(_ node: Node, in run: RunScope, isStopped: () -> Bool) -> NodeOutcome {
    var outcome = NodeOutcome(uniqueID: node.uniqueID, status: .success)
    do throws(Diagnostic) {
      let plan = try BatchPlan(node)
      let unfinished = previous[node.uniqueID]?.failedWindows()
      // What an earlier run has built of the model stays, also when that run began it anew.
      let addsToTable = try retries.run(.node(node), in: run, isStopped: isStopped) { () throws(Diagnostic) in
        unfinished == nil ? try isIncremental(node, in: run) : true
      }
      let windows =
        unfinished
        ?? plan.batches(
          wanted: session.invocation.sample ?? session.invocation.eventTimes, isIncremental: addsToTable,
          now: session.invocation.batchesEnd ?? session.invocation.startedAt)
      var ended: [NodeOutcome] = []
      for (index, window) in windows.enumerated() {
        // Without its first batch there may be no table to add to.
        let isSkipped = isStopped() || ended.first.map { $0.status != .success } ?? false
        let batch = Batch(
          node: node.uniqueID, id: String(plan.size.name(of: window.start).filter { $0 != "-" }), window: window,
          isIncremental: index > 0 || addsToTable)
        let progress = BatchProgress(
          node: node, name: plan.size.name(of: window.start), index: index + 1, total: windows.count)
        ended.append(isSkipped ? skip(progress) : build(batch, progress, in: run, isStopped))
      }
      conclude(&outcome, zip(windows, ended).map { ($0, $1) })
    } catch {
      outcome.diagnostic = error.placed(in: node)
      outcome.status = .error
      outcome.message = error.message
    }
    return outcome
  }

  /// Whether there is a table that is not to be built anew: what `is_incremental()` says of the first batch.
  private func isIncremental(_ node: Node, in run: RunScope) throws(Diagnostic) -> Bool {
    let isRebuilt = node.config["full_refresh"]?.boolValue ?? session.invocation.flag("full_refresh")
    do throws(WarehouseError) {
      let wanted = Relation(database: node.database, schema: node.schema, identifier: node.alias)
      return try run.existing(wanted)?.kind == .table && !isRebuilt
    } catch { throw error.diagnostic() }
  }

  private func build(
    _ batch: Batch, _ progress: BatchProgress, in run: RunScope, _ isStopped: () -> Bool
  ) -> NodeOutcome {
    observer.handle(.batchStarted(progress))
    let watch = Stopwatch()
    run.batch = batch
    defer { run.batch = nil }
    // Hooks run around all batches together.
    var node = progress.node
    if progress.index > 1 { node.config["pre-hook"] = [] }
    if progress.index < progress.total { node.config["post-hook"] = [] }
    var outcome = NodeOutcome(uniqueID: node.uniqueID, status: .success)
    do throws(Diagnostic) {
      let effect = try retries.run(.node(node), in: run, isStopped: isStopped) { () throws(Diagnostic) in
        let compiled = try NodeCompiler(session: session, templates: templates).compile(node, in: run)
        try recorder?.compiled(node, compiled.sql, batch: progress.name)
        return try NodeRunner(session: session, templates: templates).run(node, compiled, in: run)
      }
      outcome.response = effect.response
      outcome.message = effect.response?.message
    } catch {
      var error = error.placed(in: node)
      error.related.append(.init(message: "in batch \(progress.name)", span: nil))
      outcome.diagnostic = error
      outcome.status = .error
      outcome.message = error.message
    }
    outcome.seconds = watch.seconds
    observer.handle(.batchFinished(progress, outcome))
    return outcome
  }

  private func skip(_ progress: BatchProgress) -> NodeOutcome {
    let outcome = NodeOutcome(uniqueID: progress.node.uniqueID, status: .skipped, message: "SKIPPED")
    observer.handle(.batchFinished(progress, outcome))
    return outcome
  }

  /// The model's own outcome: a success, an error, or something between.
  private func conclude(_ outcome: inout NodeOutcome, _ batches: [(window: EventWindow, outcome: NodeOutcome)]) {
    let good = batches.filter { $0.outcome.status == .success }.map(\.window)
    let bad = batches.filter { $0.outcome.status != .success }.map(\.window)
    if bad.isEmpty {
      outcome.message = "SUCCESS"
    } else if good.isEmpty {
      outcome.status = .error
      outcome.message = "ERROR"
    } else {
      outcome.status = .partialSuccess
      outcome.message = "PARTIAL SUCCESS (\(good.count)/\(batches.count))"
    }
    outcome.failures = 0
    outcome.diagnostic = batches.lazy.compactMap(\.outcome.diagnostic).first
    let before = previous[outcome.uniqueID]?.successfulWindows() ?? []
    outcome.batchResults = BatchResults(successful: good + before, failed: bad)
  }
}
