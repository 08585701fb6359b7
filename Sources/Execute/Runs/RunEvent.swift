import Base
import Extract
import Nodes

/// What happens during a run, in order, for whoever shows or records it.
public enum RunEvent: Sendable {
  /// The selected nodes are about to start.
  case started(total: Int, threads: Int)
  case nodeStarted(NodeProgress)
  case nodeFinished(NodeProgress, NodeOutcome)
  /// One batch of a microbatch model, between the model's start and end.
  case batchStarted(BatchProgress)
  case batchFinished(BatchProgress, NodeOutcome)
  /// A node met a fault of the moment and is about to be begun again.
  case retrying(Retry)
  /// What goes on while a node extracts: between its start and its end.
  case extract(ExtractEvent)
  /// A hook of the project (`on-run-start`, `on-run-end`) begins.
  case hookStarted(HookProgress)
  /// It is over.
  case hookFinished(HookProgress, seconds: Double, failure: Diagnostic?)
  /// The run was told to stop; running statements are being cancelled.
  case cancelling
}

/// Which node of how many.
public struct NodeProgress: Sendable {
  public let node: Node
  /// 1-based, in the order of starting.
  public let index: Int
  public let total: Int
}

/// Which batch of how many of a microbatch model.
public struct BatchProgress: Sendable {
  public let node: Node
  /// Of its start: `2024-01-31`.
  public let name: String
  /// 1-based.
  public let index: Int
  public let total: Int
}

/// Told of events on the thread on which they happen; must be quick and thread-safe.
public protocol RunObserver: Sendable {
  func handle(_ event: RunEvent)
}

/// Which of the project's hooks runs.
public struct HookProgress: Sendable {
  /// The node's: `shop-on-run-start-0`.
  public var name: String
  /// As dbt shows it, numbered among all of its kind: `shop.on-run-start.0`.
  public var title: String
  public var isAtEnd: Bool
  /// From 1.
  public var index: Int
  /// How many of its kind there are.
  public var total: Int

  public init(name: String, title: String, isAtEnd: Bool, index: Int, total: Int) {
    self.name = name
    self.title = title
    self.isAtEnd = isAtEnd
    self.index = index
    self.total = total
  }
}
