import Warehouse

/// Decides whether a node is begun again after a fault of the moment, and when.
///
/// Faults on an open connection are counted; while no connection can be made, time is.
struct RetryPlan {
  let limits: RetryLimits
  private(set) var count = 0
  private var refusals = 0
  /// Seconds spent on refused connections.
  private var refused = 0.0

  init(limits: RetryLimits) { self.limits = limits }

  /// - Parameter random: From 0 to 1, so that nodes that met the same fault do not meet again.
  /// - Returns: Seconds to wait before the next attempt; nil to give up.
  mutating func delay(after fault: WarehouseError, random: Double) -> Double? {
    guard fault.isTransient, limits.count > 0 else { return nil }
    let spread = 0.5 + random / 2
    if fault.isRefusedConnection {
      let delay = min(Self.first * Double(1 << min(refusals, 10)), Self.longestRefusal) * spread
      refusals += 1
      refused += delay
      return refused <= limits.reconnectSeconds ? delay : nil
    }
    guard count < limits.count else { return nil }
    count += 1
    return min(Self.first * Double(1 << min(2 * (count - 1), 20)), Self.longest) * spread
  }

  /// Seconds: 0.25, 1, 4, 16, 30...
  private static let first = 0.25
  private static let longest = 30.0
  private static let longestRefusal = 4.0
}

extension WarehouseError {
  /// No connection could be made: sqlclient_unable_to_establish_sqlconnection.
  fileprivate var isRefusedConnection: Bool { kind == .connection && code == "08001" }
}
