import Base
import Jinja

/// `strptime`: reads a text by a format of directives.
///
/// SeeAlso: The Python Library Reference, "strftime() and strptime() Behavior".
struct TimeParser {
  private let text: [Unicode.Scalar]
  private let format: [Unicode.Scalar]
  private var offset = 0
  private var time = CivilTime(year: 1900, month: 1, day: 1)
  private var zone: ZoneObject?
  private var hour12: Int?
  private var isAfternoon: Bool?
  private var dayOfYear: Int?

  init(_ text: String, format: String) {
    self.text = Array(text.unicodeScalars)
    self.format = Array(format.unicodeScalars)
  }

  /// - Throws: Python's `ValueError`s for a text that the format does not describe.
  mutating func parse() throws(Interrupt) -> MomentObject {
    var position = 0
    while position < format.count {
      let scalar = format[position]
      position += 1
      if scalar.properties.isWhitespace {
        while position < format.count, format[position].properties.isWhitespace { position += 1 }
        guard offset < text.count, text[offset].properties.isWhitespace else { throw mismatch }
        while offset < text.count, text[offset].properties.isWhitespace { offset += 1 }
      } else if scalar == "%" {
        guard position < format.count else { throw .valueError("stray %% in format '\(string(format))'") }
        guard try take(format[position]) else { throw mismatch }
        position += 1
      } else {
        guard offset < text.count, text[offset] == scalar else { throw mismatch }
        offset += 1
      }
    }
    if offset < text.count { throw .valueError("unconverted data remains: \(string(Array(text[offset...])))") }
    return try MomentObject(try finished(), zone: zone)
  }

  private var mismatch: Interrupt {
    .valueError("time data '\(string(text))' does not match format '\(string(format))'")
  }

  private func finished() throws(Interrupt) -> CivilTime {
    var time = time
    if let hour12 {
      time.hour = hour12 % 12 + (isAfternoon == true ? 12 : 0)
    }
    if let dayOfYear {
      let newYear = CivilTime(year: time.year, month: 1, day: 1)
      let date = CivilTime(microseconds: (newYear.daysSince1970 + dayOfYear - 1) * DurationObject.perDay)
      (time.month, time.day) = (date.month, date.day)
    }
    return time
  }

  /// Reads one directive; false when the text does not have it.
  private mutating func take(_ directive: Unicode.Scalar) throws(Interrupt) -> Bool {
    switch directive {
    case "Y": return set(\.year, number(4...4))
    case "y":
      guard let year = number(2...2, 0...99) else { return false }
      time.year = year + (year < 69 ? 2000 : 1900)
      return true
    case "m": return set(\.month, number(1...2, 1...12))
    case "d": return set(\.day, number(1...2, 1...31))
    case "H": return set(\.hour, number(1...2, 0...23))
    case "I":
      hour12 = number(1...2, 1...12)
      return hour12 != nil
    case "M": return set(\.minute, number(1...2, 0...59))
    case "S": return set(\.second, number(1...2, 0...61))
    case "f":
      let start = offset
      guard let value = number(1...6) else { return false }
      time.microsecond = (offset - start..<6).reduce(value) { value, _ in value * 10 }
      return true
    case "j":
      dayOfYear = number(1...3, 1...366)
      return dayOfYear != nil
    case "b", "h": return set(\.month, name(Self.months.map { String($0.prefix(3)) }).map { $0 + 1 })
    case "B": return set(\.month, name(Self.months).map { $0 + 1 })
    case "a": return name(Self.weekdays.map { String($0.prefix(3)) }) != nil
    case "A": return name(Self.weekdays) != nil
    case "w": return number(1...1, 0...6) != nil
    case "u": return number(1...1, 1...7) != nil
    case "U", "W": return number(1...2, 0...53) != nil
    case "p":
      isAfternoon = name(["am", "pm"]).map { $0 == 1 }
      return isAfternoon != nil
    case "z": return takeZone()
    case "Z":
      guard let found = name(["utc", "gmt"]) else { return true }
      zone = .python(offset: 0, name: found == 0 ? "UTC" : "GMT")
      return true
    case "c": return try takeAll("%a %b %d %H:%M:%S %Y")
    case "x": return try takeAll("%m/%d/%y")
    case "X", "T": return try takeAll("%H:%M:%S")
    case "D": return try takeAll("%m/%d/%y")
    case "F": return try takeAll("%Y-%m-%d")
    case "%":
      guard offset < text.count, text[offset] == "%" else { return false }
      offset += 1
      return true
    default: throw .valueError("'\(directive)' is a bad directive in format '\(string(format))'")
    }
  }

  private mutating func takeAll(_ directives: String) throws(Interrupt) -> Bool {
    var rest = directives.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "%", let directive = rest.popFirst() {
        guard try take(directive) else { return false }
      } else {
        guard offset < text.count, text[offset] == scalar else { return false }
        offset += 1
      }
    }
    return true
  }

  private mutating func set(_ field: WritableKeyPath<CivilTime, Int>, _ value: Int?) -> Bool {
    guard let value else { return false }
    time[keyPath: field] = value
    return true
  }

  /// The longest number of so many digits that lies in the range.
  private mutating func number(_ width: ClosedRange<Int>, _ range: ClosedRange<Int> = 0...999_999) -> Int? {
    let digits = text[offset...].prefix(width.upperBound).prefix { ("0"..."9").contains($0) }
    var count = digits.count
    while count >= width.lowerBound, count > 0 {
      if let value = Int(string(Array(digits.prefix(count)))), range.contains(value) {
        offset += count
        return value
      }
      count -= 1
    }
    return nil
  }

  /// Which of the names comes next; case does not count.
  private mutating func name(_ names: [String]) -> Int? {
    for (index, name) in names.enumerated() {
      let candidate = string(Array(text[offset...].prefix(name.count)))
      if candidate.lowercased() == name.lowercased() {
        offset += name.count
        return index
      }
    }
    return nil
  }

  private mutating func takeZone() -> Bool {
    if offset < text.count, text[offset] == "Z" {
      offset += 1
      zone = .python(offset: 0)
      return true
    }
    guard offset < text.count, text[offset] == "+" || text[offset] == "-" else { return false }
    let sign = text[offset] == "-" ? -1 : 1
    offset += 1
    guard let hours = number(2...2, 0...23) else { return false }
    let hasColon = offset < text.count && text[offset] == ":"
    if hasColon { offset += 1 }
    guard let minutes = number(2...2, 0...59) else { return false }
    zone = .python(offset: sign * (hours * 3600 + minutes * 60))
    return true
  }

  private func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
