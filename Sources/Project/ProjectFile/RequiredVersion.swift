import Base

/// Versions of dbt that a project asks for with `require-dbt-version`.
///
/// Ranges are those of dbt: `>=1.8.0`, `<2.0.0`, `=1.11.0`, a bare version for equality, comma-separated or as a list.
public struct RequiredVersion: Sendable {
  /// The version of dbt whose behaviour this program follows.
  public static let compatible = "1.11.0"

  private enum Comparison: String, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
    case equal = "="
  }

  /// - Throws: P103 when a range leaves out the version that this program follows, P102 when one cannot be read.
  static func check(_ ranges: [String], of project: String, at span: SourceSpan) throws(Diagnostic) {
    let ranges = ranges.count == 1 ? ranges[0].split(separator: ",").map { String($0).trimmingSpaces } : ranges
    for range in ranges {
      guard let isMet = isMet(range) else {
        throw Diagnostic(
          .invalidProject, "'\(range)' is no range of versions", at: span, hint: "write for example '>=1.8.0'")
      }
      if isMet { continue }
      throw Diagnostic(
        .requiredVersion,
        "project '\(project)' requires dbt \(ranges.joined(separator: ", ")); this is compatible with \(compatible)",
        at: span, hint: "use another version of '\(project)', or add --no-version-check")
    }
  }

  /// Whether a range takes in `compatible`; nil when it cannot be read.
  private static func isMet(_ range: String) -> Bool? {
    let comparison = Comparison.allCases.first { range.hasPrefix($0.rawValue) }
    let text = range.dropFirst(comparison?.rawValue.count ?? 0).drop { $0 == " " }
    guard let wanted = parts(text), let own = parts(Substring(compatible)) else { return nil }
    let order = zip(own, wanted).first { $0 != $1 }.map { $0 < $1 ? -1 : 1 } ?? 0
    switch comparison ?? .equal {
    case .atLeast: return order >= 0
    case .atMost: return order <= 0
    case .above: return order > 0
    case .below: return order < 0
    // A project pinned to some patch of the followed minor version gets what it asks for.
    case .equal: return own.prefix(2).elementsEqual(wanted.prefix(2))
    }
  }

  /// Major, minor and patch; a prerelease's suffix is left out.
  private static func parts(_ text: Substring) -> [Int]? {
    let core = text.prefix { $0 != "-" && $0 != "+" }
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 3 else { return nil }
    let values = numbers.compactMap { digits -> Int? in
      let release = digits.prefix { $0.isNumber }
      return Int(release)
    }
    return values.count == 3 ? values : nil
  }
}
