import Artifacts
import Base
import Nodes

/// How a run ended.
public struct RunSummary: Sendable {
  /// In the order of ending.
  public var outcomes: [NodeOutcome] = []
  /// How the project's `on-run-start` and `on-run-end` hooks ended.
  public var startHooks: [NodeOutcome] = []
  public var endHooks: [NodeOutcome] = []
  /// Failed hooks and what else went wrong outside of nodes.
  public var failures: [Diagnostic] = []
  public var warnings: [Diagnostic] = []
  public var seconds: Double = 0
  public var isCancelled = false

  public init() {}

  public func count(_ status: NodeStatus) -> Int { outcomes.count { $0.status == status } }

  /// Whether anything failed: exit code 1.
  public var isFailure: Bool { isCancelled || !failures.isEmpty || outcomes.contains(where: \.blocksChildren) }
}
