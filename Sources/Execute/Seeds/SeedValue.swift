import Base
import Warehouse

/// The types that a seed's column may turn out to have, in the order in which they are tried; the first that takes every
/// value wins. Values are read as dbt's agate reads them.
///
/// SeeAlso: dbt docs, "Seeds"; agate docs, `TypeTester`.
enum SeedType: UInt8, CaseIterable {
  case number, date, timestamp, isoTimestamp, boolean, text

  /// A value of this type; nil when the text is none. Blank text and `null` are null in every type.
  func value(_ text: String) -> SQLValue? {
    if Self.isNull(text) { return .null }
    return switch self {
    case .number: Self.number(text)
    case .date: CivilTime(date: text.trimmingSpaces[...]).map { .text($0.date) }
    case .timestamp: Self.timestamp(text.trimmingSpaces)
    case .isoTimestamp: ISOTimestamp(text.trimmingSpaces).map { .text($0.text) }
    case .boolean: ["true": true, "false": false][text.trimmingSpaces.lowercased()].map(SQLValue.boolean)
    case .text: .text(text)
    }
  }

  static func isNull(_ text: String) -> Bool {
    text.isEmpty || text.trimmingSpaces.isEmpty || text.lowercased() == "null"
  }

  /// A number with a sign, a currency's sign, a percent sign or commas between its digits.
  private static func number(_ text: String) -> SQLValue? {
    var digits = text.trimmingSpaces[...]
    while digits.last == "%" { digits.removeLast() }
    let isNegative = digits.first == "-"
    if isNegative { digits.removeFirst() }
    while let first = digits.first, currencySigns.contains(first) { digits.removeFirst() }
    while let last = digits.last, currencySigns.contains(last) { digits.removeLast() }
    guard let value = decimal(digits.filter { $0 != "," }) else { return nil }
    return isNegative ? value.negated : value
  }

  /// What Python's `Decimal` takes: digits with `_` anywhere between, a fraction, an exponent, or no finite number at all.
  private static func decimal(_ text: String) -> SQLValue? {
    let plain = text.filter { $0 != "_" }
    guard let first = plain.drop(while: { $0 == "-" || $0 == "+" }).utf8.first else { return nil }
    guard (0x30...0x39).contains(first) || first == UInt8(ascii: ".") else { return notFinite(plain) }
    guard plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || ".eE+-".utf8.contains($0) }) else { return nil }
    if let integer = Int(plain) { return .integer(integer) }
    guard let real = Double(plain) else { return nil }
    // `3.0` is whole, but whole numbers beyond 64 bits stay approximate.
    return plain.utf8.contains(where: ".eE".utf8.contains)
      ? Int(exactly: real).map(SQLValue.integer) ?? .real(real) : .real(real)
  }

  /// Databases have no literal for these; dbt hands over Python's names for them.
  private static func notFinite(_ text: String) -> SQLValue? {
    let sign = text.hasPrefix("-") ? "-" : ""
    switch text.drop(while: { $0 == "-" || $0 == "+" }).lowercased() {
    case "inf", "infinity": return .text(sign + "Infinity")
    case "nan": return .text("NaN")
    default: return nil
    }
  }

  private static let currencySigns: Set<Character> = [
    "؋", "$", "ƒ", "៛", "¥", "₡", "₱", "£", "€", "¢", "﷼", "₪", "₩", "₭", "₮", "₦", "฿", "₤", "₫",
  ]

  private static func timestamp(_ text: String) -> SQLValue? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = CivilTime(date: parts[0]) else { return nil }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      (0..<24).contains(hour), (0..<60).contains(minute), (0...61).contains(second)
    else { return nil }
    return .text("\(date.date) \(hour.twoDigits):\(minute.twoDigits):\(second.twoDigits)")
  }
}

extension SQLValue {
  fileprivate var negated: SQLValue {
    switch self {
    case .integer(let number): number == .min ? .real(-Double(number)) : .integer(-number)
    case .real(let number): .real(-number)
    case .text(let text): .text(text.hasPrefix("-") ? String(text.dropFirst()) : text == "NaN" ? text : "-" + text)
    default: self
    }
  }
}

extension CivilTime {
  /// `2026-11-20`; month and day may lack their leading zero.
  init?(date text: Substring) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, (1...2).contains(parts[1].utf8.count),
      (1...2).contains(parts[2].utf8.count), let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]),
      (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

/// `2026-11-20T06:38:00.5+02:00`, shown as Python shows a datetime.
private struct ISOTimestamp {
  let text: String

  init?(_ source: String) {
    guard let mark = source.firstIndex(of: "T"), let date = CivilTime(date: source[..<mark]) else { return nil }
    var clock = source[source.index(after: mark)...]
    var zone = ""
    if clock.last == "Z" {
      clock.removeLast()
      zone = "+00:00"
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let digits = clock[clock.index(after: sign)...]
      // `+02:00`, `+0200` or `+02`.
      let parts = (digits.count == 4 ? [digits.prefix(2), digits.suffix(2)] : digits.split(separator: ":")).map {
        Int($0)
      }
      guard (1...2).contains(parts.count), let hours = parts[0], (0..<24).contains(hours) else { return nil }
      guard let minutes = parts.count == 2 ? parts[1] : 0, (0..<60).contains(minutes) else { return nil }
      zone = "\(clock[sign])\(hours.twoDigits):\(minutes.twoDigits)"
      clock = clock[..<sign]
    }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = Int(parts[0]), (0..<24).contains(hour), let minute = Int(parts[1]),
      (0..<60).contains(minute)
    else { return nil }
    let seconds = parts.count == 3 ? parts[2].split(separator: ".", omittingEmptySubsequences: false) : ["00"]
    guard (1...2).contains(seconds.count), let second = Int(seconds[0]), (0..<60).contains(second) else { return nil }
    var fraction = ""
    if seconds.count == 2 {
      guard !seconds[1].isEmpty, seconds[1].allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      let digits = seconds[1].prefix(6)
      fraction = "." + digits + String(repeating: "0", count: 6 - digits.count)
      if fraction == ".000000" { fraction = "" }
    }
    text = "\(date.date) \(hour.twoDigits):\(minute.twoDigits):\(second.twoDigits)\(fraction)\(zone)"
  }
}

extension Int {
  fileprivate var twoDigits: String { self < 10 ? "0\(self)" : String(self) }
}
