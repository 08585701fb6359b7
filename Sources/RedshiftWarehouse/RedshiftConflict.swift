import Warehouse

/// Failures that come of others' work at the same time and may not come again.
///
/// Redshift gives most of them the code of an internal error, so that only the words tell them apart. These are the ones that
/// dbt-redshift tries again, and what the documentation of "Serializable isolation" names.
///
/// SeeAlso: Redshift's documentation, "Managing concurrent write operations".
public enum RedshiftConflict {
  /// Codes of Postgres that mean the same on Redshift: a serialization failure, a deadlock.
  public static let codes: Set<String> = ["40001", "40P01"]

  public static let words = [
    "Serializable isolation violation", "conflict with concurrent transaction", "could not open relation with OID",
    "dropped by a concurrent transaction", "dropped by concurrent transaction",
    "could not complete because of conflict",
  ]

  static func isOne(_ error: WarehouseError) -> Bool {
    codes.contains(error.code)
      || words.contains { error.message.contains($0) || error.detail?.contains($0) ?? false }
  }
}

extension WarehouseError {
  /// With the kind that the failure is of on Redshift.
  var asOnRedshift: WarehouseError {
    guard RedshiftConflict.isOne(self) else { return self }
    var error = self
    error.kind = .busy
    error.isTransient = true
    error.hint = "others change the same tables now: run again, or with fewer threads"
    return error
  }
}
