import Artifacts
import Base
import Compile
import Execute
import Extract
import Nodes

/// Shows a command's work to whoever ran it. Called from all threads.
protocol Reporter: RunObserver, SessionOutput {
  /// What the user asked for: goes to standard output, also with `--quiet`.
  func result(_ text: String)
  /// A line about the work; not shown with `--quiet`.
  func note(_ line: String)
  func error(_ diagnostic: Diagnostic)
  /// The summary of a run.
  ///
  /// - Parameter targetFolder: As the user may type it.
  func finish(_ summary: RunSummary, project: CompiledProject, targetFolder: String)
  func handle(_ event: ExtractEvent)
  func finish(_ summary: ExtractSummary)
  func freshness(of source: Source, _ result: FreshnessResult)
}
