import Artifacts
import Base
import Compile
import Nodes
import Warehouse

/// How one node ended.
public struct NodeOutcome: Sendable {
  public var uniqueID: String
  public var status: NodeStatus
  /// What the summary shows: the database's answer, a test's verdict, the reason of a skip.
  public var message: String?
  /// The failure behind `error`.
  public var diagnostic: Diagnostic?
  /// Only for tests: rows that break it.
  public var failures: Int?
  /// Only for microbatch models.
  public var batchResults: BatchResults?
  public var compiled: CompiledNode?
  public var runtimeCode: String?
  public var response: AdapterResponse?
  public var compileStarted: Timestamp?
  public var compileCompleted: Timestamp?
  public var executeStarted: Timestamp?
  public var executeCompleted: Timestamp?
  /// Time from its start to its end.
  public var seconds: Double = 0
  /// The worker's number, from 1.
  public var thread = 0

  public init(uniqueID: String, status: NodeStatus, message: String? = nil) {
    self.uniqueID = uniqueID
    self.status = status
    self.message = message
  }

  /// What is listed but needs nothing done: an exposure.
  static func noOperation(_ node: Node) -> NodeOutcome {
    var outcome = NodeOutcome(uniqueID: node.uniqueID, status: .noOp, message: "NO-OP")
    outcome.failures = 0
    return outcome
  }

  /// dbt's name of a worker's thread; 0 is the main one.
  static func threadName(_ number: Int) -> String { number == 0 ? "MainThread" : "Thread-\(number) (worker)" }

  /// Whether what depends on the node must be skipped.
  public var blocksChildren: Bool { status.isFailure || status == .skipped }
}
