import Base

/// Versions of dbt that a project asks for with `require-dbt-version`.
///
/// Ranges are those of dbt: `>=1.8.0`, `<2.0.0`, `=1.11.0`, a bare version for equality, comma-separated or as a list.
public struct RequiredVersion: Sendable {
  /// The versions of dbt whose behaviour this program follows: every patch of them.
  private static let followed = VersionRange(
    all: [">=1.11.0", "<1.13.0"].compactMap(VersionSpecifier.init))!
  static let followedText = "1.11 and 1.12"

  /// - Throws: P103 when the ranges leave out the versions that this program follows, P102 when one cannot be read.
  static func check(_ ranges: [String], of project: String, at span: SourceSpan) throws(Diagnostic) {
    for range in separated(ranges) where VersionSpecifier(range) == nil {
      throw Diagnostic(
        .invalidProject, "'\(range)' is no range of versions", at: span, hint: "write for example '>=1.8.0'")
    }
    if isMet(ranges) { return }
    throw Diagnostic(
      .requiredVersion,
      "This version of dbt is not supported with the '\(project)' package: "
        + "it requires \(separated(ranges).joined(separator: ", ")), and this follows \(followedText)",
      at: span, hint: "use another version of '\(project)', or add --no-version-check")
  }

  /// Whether this program follows a version that satisfies all ranges. What cannot be read is not satisfied.
  public static func isMet(_ ranges: [String]) -> Bool {
    let specifiers = separated(ranges).map(VersionSpecifier.init)
    guard !specifiers.contains(where: { $0 == nil }) else { return false }
    guard let required = VersionRange(all: specifiers.compactMap { $0 }) else { return false }
    return followed.narrowed(by: required) != nil
  }

  /// dbt allows commas in a single text only, and no spaces; here both are let pass.
  private static func separated(_ ranges: [String]) -> [String] {
    ranges.flatMap { $0.split(separator: ",") }.map { String($0.filter { $0 != " " }) }
  }
}
