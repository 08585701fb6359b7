/// How far a run goes to get over faults of the moment.
public struct RetryLimits: Sendable, Equatable {
  /// How often a node is begun again.
  public var count: Int
  /// Seconds for which a server that lets nobody in is asked again, which is not counted.
  public var reconnectSeconds: Double

  public init(count: Int = 0, reconnectSeconds: Double = 0) {
    self.count = count
    self.reconnectSeconds = reconnectSeconds
  }
}
