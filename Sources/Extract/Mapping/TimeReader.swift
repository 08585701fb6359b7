import Base

/// Takes a time's parts from a text, directive by directive.
struct TimeReader {
  var year = 1900
  var month = 1
  var day = 1
  var hour = 0
  var halfDayHour: Int?
  var isAfternoon: Bool?
  var minute = 0
  var second = 0
  private var microsecond = 0
  private var zoneMinutes: Int?
  private var epochMicroseconds: Int?
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset].lowercased == byte.lowercased else { return false }
    offset += 1
    return true
  }

  /// One or more white spaces.
  mutating func takeSpace() -> Bool {
    let start = offset
    while offset < bytes.count, bytes[offset].isSpace { offset += 1 }
    return offset > start
  }

  /// Up to `width` digits, all of them when `exactly`.
  mutating func number(_ width: Int, exactly: Bool = false, _ set: (inout TimeReader, Int) -> Void) -> Bool {
    let start = offset
    var value = 0
    while offset < bytes.count, offset - start < width, bytes[offset].isDigit {
      value = value * 10 + Int(bytes[offset] - UInt8(ascii: "0"))
      offset += 1
    }
    guard offset > start, !exactly || offset - start == width else { return false }
    set(&self, value)
    return true
  }

  /// One of some ASCII names, in any case.
  mutating func name(_ names: [String], _ set: (inout TimeReader, Int) -> Void) -> Bool {
    for (index, name) in names.enumerated() {
      let end = offset + name.utf8.count
      guard end <= bytes.count, bytes[offset..<end].map(\.lowercased) == Array(name.utf8) else { continue }
      offset = end
      set(&self, index)
      return true
    }
    return false
  }

  /// One to six digits behind the decimal point.
  mutating func fraction() -> Bool {
    let start = offset
    var value = 0
    guard
      number(
        6,
        {
          value = $1
          _ = $0
        })
    else { return false }
    for _ in offset - start..<6 { value *= 10 }
    microsecond = value
    return true
  }

  /// `Z`, `UTC`, `+0000`, `+00:00` or `+00:00:00`.
  mutating func zone() -> Bool {
    if name(["utc", "gmt", "z"], { reader, _ in reader.zoneMinutes = 0 }) { return true }
    guard offset < bytes.count else { return false }
    let sign = bytes[offset]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return false }
    offset += 1
    var hours = 0
    var minutes = 0
    guard
      number(
        2, exactly: true,
        {
          hours = $1
          _ = $0
        })
    else { return false }
    _ = take(UInt8(ascii: ":"))
    guard
      number(
        2, exactly: true,
        {
          minutes = $1
          _ = $0
        }), minutes < 60
    else { return false }
    zoneMinutes = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
    return true
  }

  /// Seconds since 1970, with an optional sign and fraction.
  mutating func epoch() -> Bool {
    let start = offset
    while offset < bytes.count, bytes[offset].isDigit || bytes[offset] == UInt8(ascii: "-") || bytes[offset] == 0x2E {
      offset += 1
    }
    guard let seconds = Double(String(decoding: bytes[start..<offset], as: UTF8.self)), abs(seconds) < 1e12 else {
      return false
    }
    epochMicroseconds = Int((seconds * 1e6).rounded())
    return true
  }

  /// nil for a day or time that does not exist.
  func timestamp(offsetMinutes: Int) -> Timestamp? {
    if let epochMicroseconds { return Timestamp(microseconds: epochMicroseconds) }
    var hour = hour
    if let halfDayHour {
      guard (1...12).contains(halfDayHour) else { return nil }
      hour = halfDayHour % 12 + (isAfternoon == true ? 12 : 0)
    }
    guard (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 60 else { return nil }
    let time = CivilTime(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond)
    let check = CivilTime(year: year, month: month, day: day)
    guard CivilTime(microseconds: check.microseconds) == check else { return nil }
    return Timestamp(microseconds: time.microseconds - (zoneMinutes ?? offsetMinutes) * 60_000_000)
  }

  /// Minutes east of UTC that a text such as `+05:30` or `Z` names.
  static func offsetMinutes(_ text: String) -> Int? {
    var reader = TimeReader(text)
    guard reader.zone(), reader.isAtEnd else { return nil }
    return reader.zoneMinutes
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self }
}
