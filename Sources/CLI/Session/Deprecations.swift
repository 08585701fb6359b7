import Base
import Nodes

/// What a project uses that dbt will not do much longer, by dbt's names for it.
///
/// SeeAlso: dbt docs, "Deprecations".
struct Deprecations {
  private var counts: OrderedDictionary<String, Int> = [:]
  /// Warnings without those that repeat a deprecation.
  private(set) var shown: [Diagnostic] = []
  private let showsAll: Bool

  /// - Parameter showsAll: `--show-all-deprecations`; else each is shown once and counted.
  init(_ warnings: [Diagnostic], showsAll: Bool) {
    self.showsAll = showsAll
    for warning in warnings {
      let name = warning.code.deprecation
      let isRepeated = name.map { counts[$0] != nil } ?? false
      if let name { counts[name, default: 0] += 1 }
      if showsAll || !isRepeated { shown.append(warning) }
    }
  }

  /// How often each was met, in dbt's words; nil when none was.
  var summary: String? {
    if counts.isEmpty { return nil }
    var lines = ["[WARNING][DeprecationsSummary]: Deprecated functionality", "Summary of encountered deprecations:"]
    lines += counts.map { "- \($0.key): \($0.value) \($0.value == 1 ? "occurrence" : "occurrences")" }
    if !showsAll, counts.contains(where: { $0.value > 1 }) {
      lines.append("To see all of them, run the command again with the flag '--show-all-deprecations'")
    }
    return lines.joined(separator: "\n")
  }
}
