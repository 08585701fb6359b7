import Base
import Compile
import Nodes
import Warehouse

/// Runs selected nodes in the order of their dependencies, `threads` at a time.
///
/// Each worker is a thread with connections of its own. `RunState` decides what starts; the runner only does it.
public final class Runner: Sendable {
  public struct Options: Sendable {
    public var threads: Int
    public var failsFast: Bool

    public init(threads: Int, failsFast: Bool = false) {
      self.threads = threads
      self.failsFast = failsFast
    }
  }

  private struct Progress: Sendable {
    var state: RunState
    var outcomes: [NodeOutcome] = []
    var started = 0
    /// Statements to stop when the run is.
    var cancellers: [any Canceller] = []
    /// Why nothing more is started: `the run was cancelled`.
    var reasonToStop: String?
  }

  private let project: CompiledProject
  private let options: Options
  private let step: NodeStep
  private let observer: any RunObserver
  private let progress: Monitor<Progress>
  private let total: Int
  private let connector: any Connector
  /// nil where several connections may write at once.
  private let idleWriters: IdleWriters?
  /// Where one thread does all the work, reading beside the writer gains nothing, and a second connection would read the
  /// schema again after every change.
  private let readsWithWriter: Bool
  private let relations: RelationCache
  private let cancellation: CancellationFlag

  /// - Parameters:
  ///   - graph: The selected nodes alone.
  ///   - step: What is done with each node.
  public init(
    project: CompiledProject, graph: Graph, step: NodeStep, connector: any Connector, relations: RelationCache,
    options: Options, observer: any RunObserver, cancellation: CancellationFlag
  ) {
    self.project = project
    self.options = options
    self.step = step
    self.observer = observer
    self.connector = connector
    self.relations = relations
    self.cancellation = cancellation
    let writers = Set(graph.ids.filter { project.manifest.runnable($0).map(step.writesThroughout) ?? false })
    let maximumWriters = connector.dialect.hasSingleWriter ? 1 : nil
    idleWriters = connector.dialect.hasSingleWriter ? IdleWriters() : nil
    progress = Monitor(Progress(state: RunState(graph: graph, writers: writers, maximumWriters: maximumWriters)))
    total = graph.ids.count
    readsWithWriter = options.threads == 1 && !writers.isEmpty
  }

  /// Runs everything and returns how each node ended, in the order of ending.
  public func run() -> [NodeOutcome] {
    observer.handle(.started(total: total, threads: options.threads))
    let workers = (1...max(1, min(options.threads, total))).map { number in
      WorkerThread { [self] in work(number) }
    }
    for worker in workers { worker.join() }
    return progress.update { $0.outcomes }
  }

  /// Runs nothing: each node is skipped for the same reason.
  public func skipAll(because reason: String) -> [NodeOutcome] {
    observer.handle(.started(total: total, threads: options.threads))
    stop(because: reason)
    return progress.update { $0.outcomes }
  }

  /// Starts nothing more and stops the statements that are running. Called from any thread.
  public func cancel() {
    cancellation.cancel()
    observer.handle(.cancelling)
    stop(because: "the run was cancelled")
  }

  private func stop(because reason: String) {
    let (cancellers, left) = progress.update { progress in
      progress.reasonToStop = progress.reasonToStop ?? reason
      return (progress.cancellers, progress.state.stop())
    }
    record(left.map { .init(uniqueID: $0, status: .skipped, message: "skipped: \(reason)") })
    for canceller in cancellers { canceller.cancel() }
  }

  private func work(_ number: Int) {
    let connections = Connections(connector, idleWriters: idleWriters) { [progress] canceller in
      let isStopped = progress.update { progress in
        progress.cancellers.append(canceller)
        return progress.state.isStopped
      }
      // The run may have been stopped while the connection was being opened.
      if isStopped { canceller.cancel() }
    }
    while let (id, index) = next() {
      guard let node = project.manifest.runnable(id) else { preconditionFailure("the graph holds only what runs") }
      let place = NodeProgress(node: node, index: index, total: total)
      observer.handle(.nodeStarted(place))
      let run = connections.scope(
        project, relations, thread: number, forWriting: readsWithWriter || step.writes(node), record: step.record)
      let watch = Stopwatch()
      var outcome = step.run(node, in: run) { [progress] in progress.update { $0.state.isStopped } }
      run.end()
      connections.nodeEnded()
      outcome.seconds = watch.seconds
      outcome.thread = number
      if outcome.diagnostic?.code == .statementCancelled { describeStop(of: &outcome) }
      observer.handle(.nodeFinished(place, outcome))
      finish(outcome)
    }
  }

  /// Waits for the next node that may start; nil when nothing is left.
  private func next() -> (id: String, index: Int)? {
    enum Answer {
      case start(String, Int)
      case done
    }
    let answer: Answer = progress.wait { progress in
      if let id = progress.state.start() {
        progress.started += 1
        return .start(id, progress.started)
      }
      return progress.state.unfinished == 0 || progress.state.isStopped ? .done : nil
    }
    if case .start(let id, let index) = answer { return (id, index) }
    return nil
  }

  /// A node that was stopped in the middle: at the user's wish an error, by --fail-fast it is skipped, as in dbt.
  private func describeStop(of outcome: inout NodeOutcome) {
    guard let reason = progress.update({ $0.reasonToStop }) else { return }
    outcome.status = cancellation.isCancelled ? .error : .skipped
    outcome.message = cancellation.isCancelled ? "cancelled" : "skipped: \(reason)"
    outcome.diagnostic = nil
  }

  private func finish(_ outcome: NodeOutcome) {
    let skips = progress.update { progress in
      progress.outcomes.append(outcome)
      return progress.state.finish(outcome.uniqueID, outcome.blocksChildren ? .failed : .succeeded)
    }
    record(
      skips.map {
        .init(uniqueID: $0.id, status: .skipped, message: "skipped: '\(name($0.because))' \(verdict(outcome))")
      })
    if outcome.status.isFailure, options.failsFast {
      stop(because: "--fail-fast after '\(name(outcome.uniqueID))'")
    }
  }

  private func verdict(_ outcome: NodeOutcome) -> String {
    let isUnitTest = project.manifest.unitTests[outcome.uniqueID] != nil
    return outcome.status == .fail && !isUnitTest ? "found failing rows" : "failed"
  }

  private func name(_ id: String) -> String { project.manifest.runnable(id)?.name ?? id }

  private func record(_ skipped: [NodeOutcome]) {
    for outcome in skipped {
      let index = progress.update { progress in
        progress.outcomes.append(outcome)
        progress.started += 1
        return progress.started
      }
      if let node = project.manifest.runnable(outcome.uniqueID) {
        observer.handle(.nodeFinished(NodeProgress(node: node, index: index, total: total), outcome))
      }
    }
  }
}
