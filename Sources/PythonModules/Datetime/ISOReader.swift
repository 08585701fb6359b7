import Base
import Jinja

/// Takes apart what `isoformat()` writes, and its short form: `2020-03-01T12:30:15.123+02:00`, `20200301T123015Z`.
struct ISOReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func date() -> CivilTime? {
    guard let year = number(4) else { return nil }
    let isExtended = take("-")
    guard let month = number(2), !isExtended || take("-"), let day = number(2) else { return nil }
    let date = CivilTime(year: year, month: month, day: day)
    do throws(Interrupt) { try date.check() } catch { return nil }
    return date
  }

  /// The time of day behind a date.
  mutating func time(on date: CivilTime) -> CivilTime? {
    var time = date
    guard let hour = number(2) else { return nil }
    time.hour = hour
    let isExtended = take(":")
    guard let minute = number(2) else { return isExtended ? nil : time }
    time.minute = minute
    if isExtended ? take(":") : startsWithDigit {
      guard let second = number(2) else { return nil }
      time.second = second
      if take(".") || take(",") {
        guard let fraction = fraction() else { return nil }
        time.microsecond = fraction
      }
    }
    do throws(Interrupt) { try time.check() } catch { return nil }
    return time
  }

  /// Seconds east of UTC; nil inside for no zone, nil for a bad one.
  mutating func zone() -> Int?? {
    if isAtEnd { return .some(nil) }
    if take("Z") { return 0 }
    let isWest = take("-")
    guard isWest || take("+"), let hours = number(2) else { return nil }
    let isExtended = take(":")
    guard let minutes = number(2) else { return isExtended ? nil : (isWest ? -hours : hours) * 3600 }
    var seconds = hours * 3600 + minutes * 60
    if isExtended ? take(":") : startsWithDigit { seconds += number(2) ?? 0 }
    return isWest ? -seconds : seconds
  }

  /// The character between date and time, which may be any.
  mutating func separator() -> Bool {
    guard !isAtEnd else { return false }
    offset += 1
    return true
  }

  private var startsWithDigit: Bool { offset < bytes.count && (0x30...0x39).contains(bytes[offset]) }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: sign) else { return false }
    offset += 1
    return true
  }

  private mutating func number(_ width: Int) -> Int? {
    guard offset + width <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[offset..<offset + width] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    offset += width
    return value
  }

  private mutating func fraction() -> Int? {
    guard startsWithDigit else { return nil }
    var value = 0
    var place = 100_000
    while let digit = number(1) {
      value += digit * place
      place /= 10
    }
    return value
  }
}
