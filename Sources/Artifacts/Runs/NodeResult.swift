import Base

/// How a node's run ended.
public enum NodeStatus: String, Sendable, CaseIterable {
  // Models, seeds, snapshots and hooks.
  case success, error, skipped
  case partialSuccess = "partial success"
  case noOp = "no-op"
  // Tests (which may also end in error or be skipped) and freshness.
  case pass, fail, warn
  /// Only of freshness: the source could not be asked.
  case runtimeError = "runtime error"

  /// Whether dependants may not run and the command does not succeed; `retry` starts here.
  public var isFailure: Bool { [.error, .fail, .runtimeError, .partialSuccess].contains(self) }
}

/// When a phase of a node's run (`compile`, `execute`) began and ended.
public struct PhaseTiming: Sendable, Equatable {
  public var name: String
  /// ISO 8601 in UTC.
  public var startedAt: String?
  public var completedAt: String?

  public init(name: String, startedAt: Timestamp, completedAt: Timestamp) {
    self.name = name
    self.startedAt = startedAt.iso8601
    self.completedAt = completedAt.iso8601
  }
}

/// What became of the batches of a microbatch model: each batch as its start and end time.
public struct BatchResults: Sendable, Equatable {
  public var successful: [[String]]
  public var failed: [[String]]

  public init(successful: [[String]], failed: [[String]]) {
    self.successful = successful
    self.failed = failed
  }
}

/// What became of one node in a run.
public struct NodeResult: Sendable, Equatable {
  public var uniqueID: String
  public var status: NodeStatus
  public var timing: [PhaseTiming] = []
  /// As dbt names its workers: `Thread-1 (worker)`.
  public var threadID = ""
  /// Seconds.
  public var executionTime = 0.0
  /// What the warehouse said: `_message`, `rows_affected`, `code`.
  public var adapterResponse: OrderedDictionary<String, JSON> = [:]
  /// For people: the error, or `Got 2 results, configured to fail if != 0`.
  public var message: String?
  /// Of a test: how many rows it found.
  public var failures: Int?
  /// nil for what is never compiled.
  public var isCompiled: Bool?
  public var compiledCode: String?
  public var relationName: String?
  public var batchResults: BatchResults?

  public init(uniqueID: String, status: NodeStatus) {
    self.uniqueID = uniqueID
    self.status = status
  }
}
