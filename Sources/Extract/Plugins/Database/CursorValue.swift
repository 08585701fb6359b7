import Base
import Warehouse

/// A value of a cursor column.
enum CursorValue: Sendable, Hashable {
  /// With the digits that it has in the database.
  case number(String)
  /// A time, mostly.
  case text(String)

  /// - Returns: nil for null, and for what has no order that we know.
  init?(_ value: SQLValue) {
    switch value {
    case .integer(let number): self = .number(String(number))
    case .real(let number) where number.isFinite: self = .number(String(number))
    case .text(let text): self = .text(text)
    default: return nil
    }
  }

  /// As an extract declares it.
  static func declared(_ text: String) -> CursorValue { Self.isNumber(text) ? .number(text) : .text(text) }

  init?(_ json: JSON?) {
    switch json {
    case .string(let text)?: self = .text(text)
    case .object(let members)?:
      guard let digits = members["number"]?.stringValue, Self.isNumber(digits) else { return nil }
      self = .number(digits)
    default: return nil
    }
  }

  /// JSON's own numbers would lose digits.
  var json: JSON {
    switch self {
    case .number(let digits): ["number": .string(digits)]
    case .text(let text): .string(text)
    }
  }

  /// In SQL. A text takes the type of the column that it is compared with.
  var literal: String {
    switch self {
    case .number(let digits): digits
    case .text(let text): text.sqlLiteral
    }
  }

  var shown: String {
    switch self {
    case .number(let text), .text(let text): text
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && Double(text)?.isFinite == true
      && text.utf8.allSatisfy { $0.isDigit || "+-.eE".utf8.contains($0) }
  }

  /// Whether two are the same to the database, where `1.50` is `1.5`.
  func equals(_ other: CursorValue) -> Bool {
    if self == other { return true }
    guard case .number(let one) = self, case .number(let two) = other else { return false }
    return Self.withoutZeros(one) == Self.withoutZeros(two)
  }

  private static func withoutZeros(_ digits: String) -> Substring {
    guard digits.contains("."), !digits.contains(where: { $0 == "e" || $0 == "E" }) else { return Substring(digits) }
    var rest = Substring(digits)
    while rest.last == "0" { rest.removeLast() }
    if rest.last == "." { rest.removeLast() }
    return rest
  }

  /// By number or moment; texts that are neither by their letters.
  func isBefore(_ other: CursorValue) -> Bool {
    switch (self, other) {
    case (.number(let one), .number(let two)):
      if let one = Int(one), let two = Int(two) { return one < two }
      return (Double(one) ?? 0) < (Double(two) ?? 0)
    case (.text(let one), .text(let two)):
      guard let first = Timestamp(iso8601: one), let second = Timestamp(iso8601: two) else { return one < two }
      return first < second
    case (.number, .text): return true
    case (.text, .number): return false
    }
  }

  /// The value so much before this one: seconds of a time, which keeps its form, or the number.
  ///
  /// - Returns: nil for a text that is no time.
  func earlier(by amount: Int) -> CursorValue? {
    if amount == 0 { return self }
    switch self {
    case .number(let digits):
      if let number = Int(digits) { return .number(String(number - amount)) }
      return Double(digits).map { .number(String($0 - Double(amount))) }
    case .text(let text): return TimeText(text).map { .text($0.earlier(by: amount)) }
    }
  }
}

/// A time as databases write it, in parts: `2026-11-20`, `2026-11-20 06:00:00`, `2026-11-20T06:00:00.5+02:00`.
private struct TimeText {
  private let time: CivilTime
  private let separator: Character?
  /// The digits' number.
  private let fraction: Int
  /// `Z`, `+02:00` or nothing: the clock is that of the zone.
  private let zone: Substring

  init?(_ text: String) {
    let date = text.prefix(10)
    var rest = text.dropFirst(10)
    separator = rest.first
    guard separator != nil else {
      guard let moment = Timestamp(iso8601: text), text.utf8.count == 10 else { return nil }
      (time, fraction, zone) = (moment.civil, 0, "")
      return
    }
    rest = rest.dropFirst()
    let clock = rest.prefix(8)
    rest = rest.dropFirst(8)
    var digits = Substring()
    if rest.first == "." {
      digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let moment = Timestamp(iso8601: "\(date)T\(clock)Z"), digits.count <= 6 else { return nil }
    let micro = Int(digits + String(repeating: "0", count: 6 - digits.count)) ?? 0
    time = Timestamp(microseconds: moment.microseconds + micro).civil
    fraction = digits.count
    zone = rest
  }

  func earlier(by seconds: Int) -> String {
    let earlier = CivilTime(microseconds: time.microseconds - seconds * 1_000_000)
    guard let separator else { return earlier.date }
    let text = Timestamp(microseconds: earlier.microseconds).iso8601
    // `2026-11-20T06:00:00.123456Z`
    let clock = text.dropFirst(11).prefix(8)
    let digits = text.dropFirst(20).prefix(fraction)
    return "\(earlier.date)\(separator)\(clock)\(fraction > 0 ? "." : "")\(digits)\(zone)"
  }
}
