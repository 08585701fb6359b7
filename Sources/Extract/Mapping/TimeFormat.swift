import Base

/// A format of times in C's directives: `%m/%d/%y %H:%M`.
///
/// Known are `%Y %y %m %d %b %B %a %A %H %I %M %S %p %f %z %s %%`. As with Python's `strptime`, numbers need no leading
/// zeros, names are English in any case, white space matches any white space, `%y` below 69 is in this century, and `%f`
/// has one to six digits. `%s` is seconds since 1970 with an optional fraction and stands alone.
public struct TimeFormat: Sendable, Equatable {
  private enum Item: Sendable, Equatable {
    case directive(UInt8)
    case literal(UInt8)
    case space
  }

  public let text: String
  private let items: [Item]

  /// - Throws: X102 for a directive that is not known.
  public init(_ text: String, at span: SourceSpan? = nil) throws(Diagnostic) {
    self.text = text
    var items: [Item] = []
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      if byte == UInt8(ascii: "%") {
        let directive = bytes.next()
        if directive == UInt8(ascii: "%") {
          items.append(.literal(byte))
        } else if let directive, Self.directives.utf8.contains(directive) {
          items.append(.directive(directive))
        } else {
          let name = directive.map { String(UnicodeScalar($0)) } ?? ""
          throw Diagnostic(
            .extractPattern, "unknown directive '%\(name)' in the time format '\(text)'", at: span,
            hint: "known are " + Self.directives.map { "%\($0)" }.joined(separator: " ") + " %%")
        }
      } else if byte.isSpace {
        if items.last != .space { items.append(.space) }
      } else {
        items.append(.literal(byte))
      }
    }
    self.items = items
  }

  private static let directives = "YymdbBaAHIMSpfzs"
  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let fullMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private static let fullDays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  /// The moment that a text names, or nil when it does not fit the format or names no real day or time.
  ///
  /// - Parameter offsetMinutes: East of UTC, for a format without `%z`.
  public func parse(_ text: String, offsetMinutes: Int = 0) -> Timestamp? {
    var reader = TimeReader(text)
    for item in items {
      let fits =
        switch item {
        case .literal(let byte): reader.take(byte)
        case .space: reader.takeSpace()
        case .directive(let directive): read(directive, &reader)
        }
      guard fits else { return nil }
    }
    return reader.isAtEnd ? reader.timestamp(offsetMinutes: offsetMinutes) : nil
  }

  private func read(_ directive: UInt8, _ reader: inout TimeReader) -> Bool {
    switch directive {
    case UInt8(ascii: "Y"): return reader.number(4, exactly: true) { $0.year = $1 }
    case UInt8(ascii: "y"): return reader.number(2, exactly: true) { $0.year = $1 < 69 ? 2000 + $1 : 1900 + $1 }
    case UInt8(ascii: "m"): return reader.number(2) { $0.month = $1 }
    case UInt8(ascii: "d"): return reader.number(2) { $0.day = $1 }
    case UInt8(ascii: "H"): return reader.number(2) { $0.hour = $1 }
    case UInt8(ascii: "I"): return reader.number(2) { $0.halfDayHour = $1 }
    case UInt8(ascii: "M"): return reader.number(2) { $0.minute = $1 }
    case UInt8(ascii: "S"): return reader.number(2) { $0.second = $1 }
    case UInt8(ascii: "b"): return reader.name(Self.months) { $0.month = $1 + 1 }
    case UInt8(ascii: "B"): return reader.name(Self.fullMonths) { $0.month = $1 + 1 }
    case UInt8(ascii: "a"): return reader.name(Self.days) { _, _ in }
    case UInt8(ascii: "A"): return reader.name(Self.fullDays) { _, _ in }
    case UInt8(ascii: "p"): return reader.name(["am", "pm"]) { $0.isAfternoon = $1 == 1 }
    case UInt8(ascii: "f"): return reader.fraction()
    case UInt8(ascii: "z"): return reader.zone()
    default: return reader.epoch()
    }
  }
}

extension Timestamp {
  /// `2026-11-20T06:38:00Z`, with as many of milliseconds or microseconds as there are.
  public var shortISO8601: String {
    let text = iso8601
    let micro = ((microseconds % 1_000_000) + 1_000_000) % 1_000_000
    return text.dropLast(micro == 0 ? 8 : micro % 1_000 == 0 ? 4 : 1) + "Z"
  }
}

extension UInt8 {
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
