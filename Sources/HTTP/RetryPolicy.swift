/// When a failed request is made again.
///
/// Waits grow twofold and are shortened by chance, so that many clients do not come back at the same moment
/// ("full jitter" between half and all of the wait).
public struct RetryPolicy: Sendable {
  /// How often a request is made at most.
  public var attempts: Int
  /// Seconds before the second attempt.
  public var firstWait: Double
  /// Seconds that no wait exceeds, not even one that the server asks for.
  public var longestWait: Double
  /// A server that asks for a longer wait than so many seconds is not asked again: its answer is handed over. nil: it is,
  /// after `longestWait`.
  public var patience: Double?

  public init(attempts: Int = 5, firstWait: Double = 0.5, longestWait: Double = 20) {
    self.attempts = attempts
    self.firstWait = firstWait
    self.longestWait = longestWait
  }

  public static let never = RetryPolicy(attempts: 1)

  /// Answers that may be others a moment later.
  static func isTransient(_ status: Int) -> Bool { [408, 425, 429, 500, 502, 503, 504].contains(status) }

  /// Seconds before the attempt after `attempt` (from 1).
  ///
  /// - Parameters:
  ///   - wanted: What the server asks for, in seconds.
  ///   - chance: From 0 to 1.
  func wait(after attempt: Int, wanted: Double? = nil, chance: Double) -> Double {
    var wait = firstWait
    for _ in 1..<max(attempt, 1) where wait < longestWait { wait *= 2 }
    // A server that wants none must not be asked in a hot loop.
    return min(max(wait * (0.5 + chance / 2), wanted ?? 0), longestWait)
  }

  func hasPatience(for wanted: Double?) -> Bool { patience.map { (wanted ?? 0) <= $0 } ?? true }
}
