import Artifacts
import Base
import Compile
import Jinja
import Nodes
import Project
import Warehouse

/// One run over a project: selects, creates what schemas are missing, runs hooks and nodes, writes artifacts.
public final class ProjectRun: Sendable {
  private let project: CompiledProject
  private let connector: any Connector
  private let options: RunOptions
  private let observer: any RunObserver
  private let relations = RelationCache()
  private let cancellation = CancellationFlag()
  private let runner = Locked<Runner?>(nil)
  /// What Ctrl-C must stop beside the workers' statements: those of schemas and hooks.
  private let cancellers = Locked<[any Canceller]>([])

  public init(
    project: CompiledProject, connector: any Connector, options: RunOptions, observer: any RunObserver
  ) {
    var project = project
    project.selectedIDs = options.selection.ids
    self.project = project
    self.connector = connector
    self.options = options
    self.observer = observer
  }

  /// Stops the run from any thread: nothing more is started, running statements are cancelled.
  public func cancel() {
    cancellation.cancel()
    runner.withLock { $0 }?.cancel()
    for canceller in cancellers.withLock({ $0 }) { canceller.cancel() }
  }

  /// - Throws: What is wrong before anything runs: an unreachable warehouse, a hook's
  ///   template.
  public func run() throws(Diagnostic) -> RunSummary {
    let watch = Stopwatch()
    var summary = RunSummary()
    summary.warnings = options.selection.warnings
    let graph = RunGraph(
      options.selection.ids.union(options.extraction?.ids ?? []), of: project.manifest, verb: options.verb,
      testsGateDependants: options.testsGateDependants
    ).graph
    if !graph.ids.isEmpty { try run(graph, &summary) }
    summary.isCancelled = cancellation.isCancelled
    summary.seconds = watch.seconds
    if options.writesArtifacts {
      let recorder = ArtifactRecorder(project: project, targetFolder: options.targetFolder)
      try recorder.recordManifest(summary.outcomes)
      if options.writesResults { try recorder.recordResults(summary) }
    }
    return summary
  }

  private func run(_ graph: Graph, _ summary: inout RunSummary) throws(Diagnostic) {
    let connections = Connections(connector) { [cancellers, cancellation] canceller in
      cancellers.withLock { $0.append(canceller) }
      if cancellation.isCancelled { canceller.cancel() }
    }
    try project.session.checkStatementComment()
    if options.verb != .compile {
      try SchemaCreator(
        project: project, relations: relations, connections: connections,
        retries: Retries(limits: connector.retryLimits, observer: observer)
      ).createMissing(for: graph.ids) { cancellation.isCancelled }
    }
    let hooks = HookRunner(project: project, relations: relations, observer: observer, connections: connections)
    if options.runsHooks { summary.startHooks = try hooks.run(.start) }
    let hasFailed = summary.startHooks.contains { $0.status == .error }
    summary.outcomes = runNodes(
      graph,
      without: hasFailed && project.session.project.flags.isOn(.skipsNodesAfterFailedStart)
        ? "on-run-start failed" : nil)
    if options.runsHooks { summary.endHooks = try hooks.run(.end, after: summary.outcomes) }
    summary.failures += (summary.startHooks + summary.endHooks).compactMap(\.diagnostic)
    // Ephemeral models that fail are no nodes of the run; each may be why several nodes were skipped.
    for outcome in summary.outcomes where outcome.status == .skipped {
      if let failure = outcome.diagnostic, !summary.failures.contains(failure) { summary.failures.append(failure) }
    }
  }

  /// - Parameter reason: Why no node is to run; nil to run them all.
  private func runNodes(_ graph: Graph, without reason: String?) -> [NodeOutcome] {
    let recorder = CodeRecorder(project: project, targetFolder: options.targetFolder)
    let runner = Runner(
      project: project, graph: graph,
      step: NodeStep(
        session: project.session, templates: project.templates, verb: options.verb,
        recorder: options.writesArtifacts ? recorder : nil, observer: observer,
        retryLimits: connector.retryLimits, previousBatches: options.previousBatches, extraction: options.extraction),
      connector: connector, relations: relations,
      options: Runner.Options(threads: options.threads, failsFast: options.failsFast), observer: observer,
      cancellation: cancellation)
    self.runner.withLock { $0 = runner }
    if cancellation.isCancelled { runner.cancel() }
    return reason.map(runner.skipAll) ?? runner.run()
  }
}
