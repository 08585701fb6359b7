/// The versions that satisfy several requirements at once.
public struct VersionRange: Sendable, CustomStringConvertible {
  /// nil where there is no bound. An exact version is both.
  public private(set) var start: VersionSpecifier?
  public private(set) var end: VersionSpecifier?

  public static let any = VersionRange(start: nil, end: nil)

  private init(start: VersionSpecifier?, end: VersionSpecifier?) {
    (self.start, self.end) = (start, end)
  }

  public init(_ specifier: VersionSpecifier) {
    start = specifier.isUpperBound ? nil : specifier
    end = specifier.isLowerBound ? nil : specifier
  }

  /// What satisfies all of them; nil when nothing can.
  ///
  /// dbt begins with the last one; which of two equal bounds remains depends on it, and messages show it.
  public init?(all specifiers: some Collection<VersionSpecifier>) {
    guard let last = specifiers.suffix(1).first else {
      self = .any
      return
    }
    var range = VersionRange(last)
    for specifier in specifiers.dropLast() {
      guard let narrower = range.narrowed(by: VersionRange(specifier)) else { return nil }
      range = narrower
    }
    self = range
  }

  /// Whether a version is in the range.
  public func contains(_ version: VersionSpecifier) -> Bool {
    VersionRange(all: [version] + [start, end].compactMap { $0 }) != nil
  }

  func narrowed(by other: VersionRange) -> VersionRange? {
    var result = self
    if let start, let others = other.start, start.isExact, others.isExact {
      guard start.compare(others) == 0 else { return nil }
      result = VersionRange(start: start, end: start)
    } else {
      guard let start = Self.combined(start, other.start, isLower: true),
        let end = Self.combined(end, other.end, isLower: false)
      else { return nil }
      result = VersionRange(start: start.bound, end: end.bound)
    }
    if let start = result.start, let end = result.end, start.compare(end) > 0 { return nil }
    return result
  }

  /// A bound, or none.
  private struct Bound {
    let bound: VersionSpecifier?
  }

  /// The stricter of two bounds of one side; nil when they exclude each other.
  private static func combined(_ left: VersionSpecifier?, _ right: VersionSpecifier?, isLower: Bool) -> Bound? {
    guard let left, let right else { return Bound(bound: left ?? right) }
    if left.isExact || right.isExact {
      let (exact, limit) = left.isExact ? (left, right) : (right, left)
      let order = limit.compare(exact) * (isLower ? 1 : -1)
      guard order < 0 || order == 0 && limit.matcher == (isLower ? .atLeast : .atMost) else { return nil }
      return Bound(bound: exact)
    }
    let order = left.compare(right)
    return Bound(bound: (isLower ? order < 0 : order > 0) ? right : left)
  }

  /// `>=1.0.0, <2.0.0`, or `ANY`.
  public var description: String {
    let bounds = [start, end].compactMap { $0?.description }
    return bounds.isEmpty ? "ANY" : bounds.joined(separator: ", ")
  }
}
