import Artifacts
import Base
import Compile
import Execute
import Extract
import Glibc
import Nodes
import Packages

/// What a command tells the user and the log: hands every event to each sink.
///
/// Runs call it on their worker threads, so it knows which node a line of `log()`, `print()` or SQL belongs to.
final class Reporter: RunObserver, SessionOutput {
  private let sinks: [any ReportSink]
  private let deprecations: Deprecations
  private let showsAllDeprecations: Bool
  /// By thread.
  private let running = Locked<[UInt: Node]>([:])

  /// - Parameter showsAll: Whether each occurrence of a deprecation is shown, not the first of its kind alone.
  init(_ sinks: [any ReportSink], deprecations: Deprecations = Deprecations(), showsAll: Bool = false) {
    self.sinks = sinks
    self.deprecations = deprecations
    showsAllDeprecations = showsAll
  }

  func report(_ event: OutputEvent) {
    let thread = UInt(pthread_self())
    if case .run(.nodeStarted(let progress)) = event { running.withLock { $0[thread] = progress.node } }
    let message = OutputMessage(time: .now, node: running.withLock { $0[thread] }, event: event)
    for sink in sinks where !event.isDetail || sink.level == .debug { sink.take(message) }
    if case .run(.nodeFinished(let progress, _)) = event {
      running.withLock { if $0[thread]?.uniqueID == progress.node.uniqueID { $0[thread] = nil } }
    }
  }
}

extension Reporter {
  func handle(_ event: RunEvent) { report(.run(event)) }
  func handle(_ event: ExtractEvent) { report(.extract(event)) }
  func handle(_ event: DependencyEvent) { report(.dependency(event)) }

  func print(_ line: String) { report(.printed(line)) }
  func log(_ line: String, isInfo: Bool) { report(.logged(line, isInfo: isInfo)) }
  func warn(_ diagnostic: Diagnostic) {
    if deprecations.count(diagnostic) || showsAllDeprecations { report(.diagnostic(diagnostic)) }
  }
  func error(_ diagnostic: Diagnostic) { report(.diagnostic(diagnostic)) }

  /// The project is known: from now on lines say which of its nodes they are about.
  func opened(_ project: CompiledProject) { report(.opened(project)) }

  /// What was asked for, for standard output whatever `--quiet` says.
  func result(_ text: String) { report(.result(text)) }

  /// A line about the work.
  func note(_ text: String) { report(.note(text)) }

  /// The run is over: what failed and what to do next.
  ///
  /// - Parameter targetFolder: As the user may type it.
  func finish(_ summary: RunSummary, project: CompiledProject, targetFolder: String) {
    report(.runFinished(summary, RunPlace(project: project, targetFolder: targetFolder)))
  }

  func finish(_ summary: ExtractSummary) { report(.extractFinished(summary)) }
}
