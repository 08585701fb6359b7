/// A version with how others compare to it: `1.2.3`, `>=1.2.0`, `<2.0.0-rc1`, by the rules of dbt's packages.
///
/// SeeAlso: dbt docs, "Packages", "require-dbt-version"; semver.org.
public struct VersionSpecifier: Sendable, CustomStringConvertible {
  public enum Matcher: String, Sendable, CaseIterable {
    // The longer ones first: they are searched as prefixes.
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
    case exact = "="
  }

  public let matcher: Matcher
  /// Major, minor, patch.
  public let numbers: [Int]
  /// `rc.1` of `1.0.0-rc.1`.
  public let prerelease: String?
  public let build: String?

  /// nil when the text is no version: dbt wants all three numbers and no spaces.
  public init?(_ text: String) {
    let matcher = Matcher.allCases.first { text.hasPrefix($0.rawValue) }
    self.matcher = matcher ?? .exact
    var rest = text.dropFirst(matcher?.rawValue.count ?? 0)
    var numbers: [Int] = []
    for position in 0..<3 {
      if position > 0 {
        guard rest.popFirst() == "." else { return nil }
      }
      guard let number = Self.takeNumber(&rest) else { return nil }
      numbers.append(number)
    }
    self.numbers = numbers
    var prerelease: String?
    if let first = rest.first, first != "+" {
      let tail = rest.prefix { $0 != "+" }
      rest = rest[tail.endIndex...]
      // The dash before it may be left out, or be its first letter.
      let readings = tail.hasPrefix("-") ? [tail.dropFirst(), tail] : [tail]
      let isRead = { (reading: Substring) in
        reading.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(Self.isPrereleasePart)
      }
      guard let reading = readings.first(where: isRead) else { return nil }
      prerelease = String(reading)
    }
    self.prerelease = prerelease
    var build: String?
    if rest.popFirst() == "+" {
      guard rest.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || $0.isIdentifier }) else { return nil }
      build = String(rest)
    }
    self.build = build
  }

  private static func takeNumber(_ text: inout Substring) -> Int? {
    if text.hasPrefix("0") {
      text.removeFirst()
      return 0
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    text = text[digits.endIndex...]
    return Int(digits)
  }

  /// A number without leading zeros, or anything with a letter or dash in it.
  private static func isPrereleasePart(_ part: Substring) -> Bool {
    guard !part.isEmpty, part.utf8.allSatisfy(\.isIdentifier) else { return false }
    let isNumber = part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return !isNumber || part == "0" || !part.hasPrefix("0")
  }

  /// `1.2.3-rc1`, without the matcher.
  public var version: String {
    numbers.map(String.init).joined(separator: ".") + (prerelease.map { "-\($0)" } ?? "")
      + (build.map { "+\($0)" } ?? "")
  }

  public var description: String { matcher.rawValue + version }

  var isLowerBound: Bool { matcher == .above || matcher == .atLeast }
  var isUpperBound: Bool { matcher == .below || matcher == .atMost }
  var isExact: Bool { matcher == .exact }

  /// Negative, zero or positive as this comes before, with or after the other; at equal versions the matchers decide.
  public func compare(_ other: VersionSpecifier) -> Int {
    for (own, others) in zip(numbers, other.numbers) where own != others { return own < others ? -1 : 1 }
    let order = comparePrerelease(other)
    if order != 0 { return order }
    switch (matcher, other.matcher) {
    case (.atLeast, .atMost), (.atMost, .atLeast): return 0
    case (.below, .atMost), (.atLeast, .above): return -1
    case (.atMost, .below), (.above, .atLeast): return 1
    default: break
    }
    if isUpperBound && other.isLowerBound { return -1 }
    if isLowerBound && other.isUpperBound { return 1 }
    return 0
  }

  /// A version comes after its own prereleases, except that `<2.0.0` also leaves those of 2.0.0 out.
  private func comparePrerelease(_ other: VersionSpecifier) -> Int {
    switch (prerelease, other.prerelease) {
    case (nil, nil): return 0
    case (nil, _): return matcher == .below ? -1 : 1
    case (_, nil): return -1
    case (let own?, let others?):
      for (left, right) in zip(own.split(separator: "."), others.split(separator: ".")) {
        let order = Self.compare(left, right)
        if order != 0 { return order }
      }
      return (own.count - others.count).signum()
    }
  }

  /// Numbers by value and before words; words by their letters.
  private static func compare(_ left: Substring, _ right: Substring) -> Int {
    let number = { (part: Substring) in part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil }
    return switch (number(left), number(right)) {
    case (let left?, let right?): (left - right).signum()
    case (_?, nil): -1
    case (nil, _?): 1
    case (nil, nil): left == right ? 0 : left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }
  }
}

extension UInt8 {
  /// Letters, digits and dashes.
  fileprivate var isIdentifier: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
    default: false
    }
  }
}
