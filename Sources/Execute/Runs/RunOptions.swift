import Base
import Nodes

/// What a command line says about a run.
public struct RunOptions: Sendable {
  /// Which kinds of nodes the verb is about.
  public var types: Set<ResourceType>
  public var verb: RunVerb
  /// Which of those nodes.
  public var selector: Selector
  public var threads: Int
  public var failsFast = false
  /// Whether tests of a node come before what depends on it, as in `build`.
  public var testsGateDependants = false
  /// Whether `on-run-start` and `on-run-end` run.
  public var runsHooks = false
  /// Where artifacts and compiled SQL go, absolute or relative to the current folder.
  public var targetFolder: String
  public var writesArtifacts = true
  /// Whether run_results.json is among them: a command that only looks leaves the last run's.
  public var writesResults = true

  public init(
    types: Set<ResourceType>, verb: RunVerb, selector: Selector, threads: Int, targetFolder: String
  ) {
    self.types = types
    self.selector = selector
    self.verb = verb
    self.threads = threads
    self.targetFolder = targetFolder
  }
}
