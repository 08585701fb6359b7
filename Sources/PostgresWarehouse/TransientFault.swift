/// Faults of the moment: the same work, begun again, may well succeed.
///
/// SeeAlso: Postgres manual, appendix A.
enum TransientFault {
  private static let states: Set<String> = [
    // serialization_failure, deadlock_detected
    "40001", "40P01",
    // admin_shutdown, crash_shutdown, cannot_connect_now
    "57P01", "57P02", "57P03",
    // too_many_connections
    "53300",
  ]

  /// - Parameter state: The SQLSTATE. Class 08 is that of lost connections.
  static func isOne(_ state: String) -> Bool { states.contains(state) || state.hasPrefix("08") }
}
