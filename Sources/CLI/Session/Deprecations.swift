import Base

/// How often a command met what dbt will not do much longer, by dbt's names for it.
///
/// SeeAlso: dbt docs, "Deprecations".
final class Deprecations: Sendable {
  private let counts = Locked<OrderedDictionary<String, Int>>([:])

  /// dbt's name of the event.
  static let summaryEvent = "DeprecationsSummary"

  /// Counts a warning. Whether it is the first of its kind, or of no such kind at all.
  @discardableResult
  func count(_ warning: Diagnostic) -> Bool {
    guard let name = warning.code.deprecation else { return true }
    return counts.withLock { counts in
      counts[name, default: 0] += 1
      return counts[name] == 1
    }
  }

  /// How often each was met, in dbt's words; nil when none was.
  ///
  /// - Parameter showsAll: Whether each occurrence has been shown, by `--show-all-deprecations`.
  func summary(showsAll: Bool) -> String? {
    let counts = counts.withLock { $0 }
    if counts.isEmpty { return nil }
    var lines = [
      "[WARNING][\(Self.summaryEvent)]: Deprecated functionality", "Summary of encountered deprecations:",
    ]
    lines += counts.map { "- \($0.key): \($0.value) \($0.value == 1 ? "occurrence" : "occurrences")" }
    if !showsAll, counts.contains(where: { $0.value > 1 }) {
      lines.append("To see all of them, run the command again with the flag '--show-all-deprecations'")
    }
    return lines.joined(separator: "\n")
  }
}
