/// A run as its results tell it.
public struct SiteRun: Sendable {
  /// `build`, `test`, ...; nil when not recorded.
  public var command: String?
  /// ISO 8601 in UTC.
  public var finishedAt: String
  /// Of the whole command.
  public var seconds: Double
  public var results: [SiteResult]

  public init(command: String?, finishedAt: String, seconds: Double, results: [SiteResult]) {
    self.command = command
    self.finishedAt = finishedAt
    self.seconds = seconds
    self.results = results
  }
}

/// What became of one node.
public struct SiteResult: Sendable {
  /// Id; a result of a node that the site does not hold is left out.
  public var node: String
  /// `success`, `pass`, `warn`, `fail`, `error`, `skipped`, ...
  public var status: String
  public var seconds: Double
  /// Seconds after the run's first node began; nil for what never began.
  public var started: Double?
  public var thread = ""
  /// Rows that a test found.
  public var failures: Int?
  /// Rows written, where the warehouse tells.
  public var rows: Int?
  public var message: String?

  public init(node: String, status: String, seconds: Double = 0, started: Double? = nil) {
    self.node = node
    self.status = status
    self.seconds = seconds
    self.started = started
  }
}

/// How old a source was when last asked.
public struct SiteFreshness: Sendable {
  /// Id.
  public var node: String
  /// `pass`, `warn`, `error` or `runtime error`.
  public var status: String
  /// The newest row's time, ISO 8601; nil when the source could not be asked.
  public var loadedAt: String?
  /// Age in seconds; nil when the source could not be asked.
  public var age: Double?
  /// The limits in words: `12 hours`; empty without one.
  public var warnAfter = ""
  public var errorAfter = ""

  public init(node: String, status: String) {
    self.node = node
    self.status = status
  }
}
