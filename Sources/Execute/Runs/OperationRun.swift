import Artifacts
import Base
import Compile
import Nodes
import Warehouse

/// Calls one macro: `model run-operation`.
///
/// SeeAlso: dbt docs, "About dbt run-operation command".
public final class OperationRun: Sendable {
  private let project: CompiledProject
  private let connector: any Connector
  private let entry: MacroEntry
  private let arguments: OrderedDictionary<String, JSON>
  private let canceller = Locked<(any Canceller)?>(nil)
  private let cancellation = CancellationFlag()

  /// - Parameter macro: A macro's name, with its package's before it or alone.
  /// - Throws: C103 when there is none, with the nearest known name.
  public init(
    project: CompiledProject, connector: any Connector, macro: String, arguments: OrderedDictionary<String, JSON>
  ) throws(Diagnostic) {
    let macros = project.session.macros
    guard let entry = macros.find(named: macro) else { throw .unknownOperation(macro, in: project) }
    self.project = project
    self.connector = connector
    self.entry = entry
    self.arguments = arguments
  }

  /// Stops the running statement, from any thread.
  public func cancel() {
    cancellation.cancel()
    canceller.withLock { $0 }?.cancel()
  }

  public func run() -> RunSummary {
    let watch = Stopwatch()
    var outcome = NodeOutcome(uniqueID: entry.macro.uniqueID, status: .success)
    outcome.compileStarted = .now
    outcome.compileCompleted = outcome.compileStarted
    let connections = Connections(connector) { [canceller, cancellation] opened in
      canceller.withLock { $0 = opened }
      if cancellation.isCancelled { opened.cancel() }
    }
    let run = connections.scope(project, RelationCache(), forWriting: true, isOperation: true)
    outcome.executeStarted = .now
    do throws(Diagnostic) {
      try project.session.checkStatementComment()
      try NodeRunner(session: project.session, templates: project.templates).operate(entry, arguments, in: run)
    } catch {
      outcome.status = .error
      outcome.diagnostic = error.placed(in: entry.macro)
    }
    outcome.executeCompleted = .now
    outcome.seconds = watch.seconds
    outcome.failures = outcome.status == .success ? 0 : 1
    var summary = RunSummary()
    summary.outcomes = [outcome]
    summary.failures = [outcome.diagnostic].compactMap { $0 }
    summary.seconds = watch.seconds
    summary.isCancelled = cancellation.isCancelled
    return summary
  }

  /// Writes manifest.json and run_results.json.
  ///
  /// - Parameter name: The macro as the command line named it.
  public func record(_ summary: RunSummary, named name: String, targetFolder: String) throws(Diagnostic) {
    let recorder = ArtifactRecorder(project: project, targetFolder: targetFolder)
    try recorder.recordManifest()
    try recorder.recordResults(summary, adding: ["macro": .string(name), "args": .object(arguments)])
  }
}

extension Diagnostic {
  fileprivate static func unknownOperation(_ name: String, in project: CompiledProject) -> Diagnostic {
    let macros = project.session.macros
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    let bare = parts.last ?? name
    var hint = didYouMean(bare, among: macros.names(from: project.session.project.name))
    if parts.count == 2, !macros.isPackage(parts[0]) {
      hint = didYouMean(parts[0], among: project.session.project.packages) ?? "there is no package '\(parts[0])'"
    }
    return Diagnostic(
      .unknownMacro,
      "dbt could not find a macro with the name '\(bare)' in \(parts.count == 2 ? "the '\(parts[0])' package" : "any package")",
      hint: hint ?? "check for typos; macros stand in the folder 'macros'")
  }
}
