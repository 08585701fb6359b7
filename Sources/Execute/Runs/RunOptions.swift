import Artifacts
import Base
import Nodes

/// What a command line says about a run.
public struct RunOptions: Sendable {
  /// What the run is about.
  public var selection: Selection
  public var verb: RunVerb
  public var threads: Int
  public var failsFast = false
  /// Whether tests of a node come before what depends on it, as in `build`.
  public var testsGateDependants = false
  /// Whether `on-run-start` and `on-run-end` run.
  public var runsHooks = false
  /// The source tables that are filled during the run; nil for none.
  public var extraction: Extraction?
  /// What an earlier run did of microbatch models, by unique id: of these only the batches that failed are built.
  public var previousBatches: [String: BatchResults] = [:]
  /// Where artifacts and compiled SQL go, absolute or relative to the current folder.
  public var targetFolder: String
  public var writesArtifacts = true
  /// Whether run_results.json is among them: a command that only looks leaves the last run's.
  public var writesResults = true

  public init(selection: Selection, verb: RunVerb, threads: Int, targetFolder: String) {
    self.selection = selection
    self.verb = verb
    self.threads = threads
    self.targetFolder = targetFolder
  }
}
