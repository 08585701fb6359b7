/// A date, perhaps with a time, in the forms of YAML 1.1.
struct Timestamp {
  private var year = 0
  private var month = 0
  private var day = 0
  private var time: Time?

  private struct Time {
    var hour = 0
    var minute = 0
    var second = 0
    var microsecond = 0
    /// Minutes east of UTC; nil when the text names no zone.
    var zone: Int?
  }

  /// Reads a plain scalar: a date without a time must have two digits for month and day.
  init?(implicit text: String) {
    self.init(text, monthDigits: text.utf8.count == 10 ? 2 : 1)
    if time == nil, text.utf8.count != 10 { return nil }
  }

  /// Reads the text of a `!!timestamp`.
  init?(explicit text: String) {
    self.init(text, monthDigits: 1)
  }

  private init?(_ text: String, monthDigits: Int) {
    var cursor = ByteCursor(text)
    guard let year = cursor.number(4, 4), cursor.take("-"),
      let month = cursor.number(monthDigits, 2), cursor.take("-"),
      let day = cursor.number(monthDigits, 2)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    if cursor.isAtEnd { return }
    guard cursor.take("Tt") || cursor.takeAll(" \t") > 0, let time = Self.time(&cursor), cursor.isAtEnd else {
      return nil
    }
    self.time = time
  }

  private static func time(_ cursor: inout ByteCursor) -> Time? {
    guard let hour = cursor.number(1, 2), cursor.take(":"),
      let minute = cursor.number(2, 2), cursor.take(":"),
      let second = cursor.number(2, 2)
    else { return nil }
    var time = Time(hour: hour, minute: minute, second: second)
    if cursor.take(".") {
      var unit = 100_000
      while let digit = cursor.number(1, 1) {
        time.microsecond += digit * unit
        unit /= 10
      }
    }
    cursor.takeAll(" \t")
    if cursor.take("Z") {
      time.zone = 0
    } else if let sign = cursor.next, cursor.take("+-") {
      guard let hours = cursor.number(1, 2) else { return nil }
      var minutes = 0
      if cursor.take(":") {
        guard let number = cursor.number(2, 2) else { return nil }
        minutes = number
      }
      time.zone = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
    return time
  }

  /// Why Python could not hold this date, or nil when it can.
  var problem: String? {
    if year < 1 { return "year must be in 1..9999" }
    if !(1...12).contains(month) { return "month must be in 1..12" }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    if !(1...days).contains(day) { return "day must be in 1..\(days) for that month" }
    guard let time else { return nil }
    if time.hour > 23 { return "hour must be in 0..23" }
    if time.minute > 59 { return "minute must be in 0..59" }
    if time.second > 59 { return "second must be in 0..59" }
    if let zone = time.zone, abs(zone) >= 24 * 60 { return "the zone must be less than 24 hours from UTC" }
    return nil
  }

  /// The value in the form of Python's `str()`.
  var scalar: YAMLScalar {
    let date = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    guard let time else { return .date(date) }
    var text = date + " " + [time.hour, time.minute, time.second].map { Self.padded($0, 2) }.joined(separator: ":")
    if time.microsecond > 0 { text += "." + Self.padded(time.microsecond, 6) }
    if let zone = time.zone {
      let minutes = abs(zone)
      text += "\(zone < 0 ? "-" : "+")\(Self.padded(minutes / 60, 2)):\(Self.padded(minutes % 60, 2))"
    }
    return .timestamp(text)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
