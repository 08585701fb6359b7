import Base
import Jinja

extension CivilTime {
  static let first = CivilTime(year: 1, month: 1, day: 1)
  static let last = CivilTime(year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59, microsecond: 999_999)

  /// - Throws: Python's `ValueError` naming the part that is out of range.
  func check() throws(Interrupt) {
    if !(1...9999).contains(year) { throw .valueError("year \(year) is out of range") }
    if !(1...12).contains(month) { throw .valueError("month must be in 1..12") }
    if !(1...Self.days(of: month, in: year)).contains(day) { throw .valueError("day is out of range for month") }
    if !(0...23).contains(hour) { throw .valueError("hour must be in 0..23") }
    if !(0...59).contains(minute) { throw .valueError("minute must be in 0..59") }
    if !(0...59).contains(second) { throw .valueError("second must be in 0..59") }
    if !(0...999_999).contains(microsecond) { throw .valueError("microsecond must be in 0..999999") }
  }

  static func days(of month: Int, in year: Int) -> Int {
    let next =
      month == 12 ? CivilTime(year: year + 1, month: 1, day: 1) : CivilTime(year: year, month: month + 1, day: 1)
    return next.daysSince1970 - CivilTime(year: year, month: month, day: 1).daysSince1970
  }

  /// The fields of a constructor's call.
  init(_ arguments: Arguments, of type: String, required: Int, fields: [String]) throws(Interrupt) {
    self.init(year: 1, month: 1, day: 1)
    let bound = try Signature(type, optional: fields).bind(arguments)
    for (position, field) in fields.enumerated() {
      guard let value = bound[optional: position] else {
        if position >= required { continue }
        throw .typeError("function missing required argument '\(field)' (pos \(position + 1))")
      }
      self[field] = try value.integer()
    }
  }

  /// The time with the fields that a call of `replace()` names changed.
  func replaced(by arguments: Arguments, fields: [String]) throws(Interrupt) -> CivilTime {
    var copy = self
    let bound = try Signature("replace", optional: fields).bind(arguments)
    for (position, field) in fields.enumerated() {
      if let value = bound[optional: position] { copy[field] = try value.integer() }
    }
    return copy
  }

  private subscript(field: String) -> Int {
    get { 0 }
    set {
      switch field {
      case "year": year = newValue
      case "month": month = newValue
      case "day": day = newValue
      case "hour": hour = newValue
      case "minute": minute = newValue
      case "second": second = newValue
      default: microsecond = newValue
      }
    }
  }

  /// - Throws: Python's `OverflowError` outside of the years 1 to 9999.
  func moved(by microseconds: Int) throws(Interrupt) -> CivilTime {
    let (moved, overflow) = self.microseconds.addingReportingOverflow(microseconds)
    guard !overflow, (Self.first.microseconds...Self.last.microseconds).contains(moved) else {
      throw .valueError("date value out of range")
    }
    return CivilTime(microseconds: moved)
  }

  func compare(to other: CivilTime) -> Int {
    microseconds < other.microseconds ? -1 : microseconds > other.microseconds ? 1 : 0
  }

  /// Days from 0001-01-01, which is 1.
  var ordinal: Int { daysSince1970 + 719_163 }
  var dayOfYear: Int { daysSince1970 - CivilTime(year: year, month: 1, day: 1).daysSince1970 + 1 }

  /// The ISO year, week and weekday.
  var isoCalendar: (year: Int, week: Int, weekday: Int) {
    // The week belongs to the year of its Thursday.
    let thursday = CivilTime(microseconds: (daysSince1970 - weekday + 3) * DurationObject.perDay)
    return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1, weekday + 1)
  }

  /// `04:05:06.000007` to a precision of `isoformat`'s `timespec`.
  ///
  /// - Throws: Python's `ValueError` for an unknown one.
  func time(precision: String?) throws(Interrupt) -> String {
    let seconds = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    switch precision ?? "auto" {
    case "auto": return time()
    case "hours": return padded(hour, 2)
    case "minutes": return String(seconds.prefix(5))
    case "seconds": return seconds
    case "milliseconds": return "\(seconds).\(padded(microsecond / 1000, 3))"
    case "microseconds": return "\(seconds).\(padded(microsecond, 6))"
    default: throw .valueError("Unknown timespec value")
    }
  }

  func time() -> String {
    let seconds = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    return microsecond == 0 ? seconds : "\(seconds).\(padded(microsecond, 6))"
  }

  /// Hour and minute, and what follows them unless it is zero: as `repr` has them.
  var timeParts: [String] {
    var parts = ["\(hour)", "\(minute)"]
    if second != 0 || microsecond != 0 { parts.append("\(second)") }
    if microsecond != 0 { parts.append("\(microsecond)") }
    return parts
  }

  func timeAttribute(_ name: String) -> Value? {
    switch name {
    case "hour": .int(hour)
    case "minute": .int(minute)
    case "second": .int(second)
    case "microsecond": .int(microsecond)
    default: nil
    }
  }

  /// What `date` and `datetime` share.
  func dateAttribute(_ name: String) -> Value? {
    switch name {
    case "year": .int(year)
    case "month": .int(month)
    case "day": .int(day)
    case "weekday": .method(name) { .int(weekday) }
    case "isoweekday": .method(name) { .int(weekday + 1) }
    case "toordinal": .method(name) { .int(ordinal) }
    case "ctime": .method(name) { .string(formatted("%a %b %e %H:%M:%S %Y")) }
    case "strftime": strftime(zone: nil)
    case "isocalendar":
      .method(name) {
        let (year, week, weekday) = isoCalendar
        return .object(
          FieldsObject(
            "datetime.IsoCalendarDate", ["year": .int(year), "week": .int(week), "weekday": .int(weekday)]))
      }
    case "timetuple":
      .method(name) {
        .object(
          FieldsObject(
            "time.struct_time",
            [
              "tm_year": .int(year), "tm_mon": .int(month), "tm_mday": .int(day), "tm_hour": .int(hour),
              "tm_min": .int(minute), "tm_sec": .int(second), "tm_wday": .int(weekday), "tm_yday": .int(dayOfYear),
              "tm_isdst": -1,
            ]))
      }
    default: nil
    }
  }
}

/// A tuple whose items also have names, as Python's `struct_time`.
final class FieldsObject: HostObject {
  let typeName: String
  private let names: [String]
  private let values: [Value]

  init(_ typeName: String, _ fields: KeyValuePairs<String, Value>) {
    self.typeName = typeName
    names = fields.map(\.key)
    values = fields.map(\.value)
  }

  func repr() throws(Interrupt) -> String {
    var parts: [String] = []
    for (name, value) in zip(names, values) { parts.append("\(name)=\(try value.repr())") }
    return "\(typeName)(\(parts.joined(separator: ", ")))"
  }

  func length() throws(Interrupt) -> Int? { values.count }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? {
    try Value.tuple(values).iterator(interpreter)
  }
  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    try key.index == nil ? nil : interpreter.item(key, of: .tuple(values))
  }
  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    names.firstIndex(of: name).map { values[$0] }
  }
}
