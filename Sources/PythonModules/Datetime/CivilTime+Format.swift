import Base
import Glibc
import Jinja

extension CivilTime {
  /// The method `strftime(format)`.
  func strftime(zone: ZoneObject?) -> Value {
    .function("strftime") { arguments, _ throws(Interrupt) in
      let format = try Signature("strftime", required: ["format"]).bind(arguments)[0]
      return .string(formatted(try format.string("strftime() argument 1"), zone: zone))
    }
  }

  /// C's `strftime`, in the language of no country, with Python's directives: `%f` is microseconds, `%z` and `%Z` are empty
  /// without a zone.
  func formatted(_ format: String, zone: ZoneObject? = nil) -> String {
    var pattern = ""
    var rest = format.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%", let directive = rest.popFirst() else {
        pattern.unicodeScalars.append(scalar)
        continue
      }
      switch directive {
      case "f": pattern += padded(microsecond, 6)
      case "z": pattern += zone?.offsetText("") ?? ""
      case "Z": pattern += (zone?.abbreviation ?? "").replacing("%", with: "%%")
      case "s": pattern += String(microseconds.quotient(1_000_000) - (zone?.offset ?? 0))
      default:
        pattern.unicodeScalars.append("%")
        pattern.unicodeScalars.append(directive)
      }
    }
    return filled(pattern)
  }

  private func filled(_ pattern: String) -> String {
    if pattern.isEmpty { return "" }
    var parts = tm()
    parts.tm_year = Int32(year - 1900)
    parts.tm_mon = Int32(month - 1)
    parts.tm_mday = Int32(day)
    parts.tm_hour = Int32(hour)
    parts.tm_min = Int32(minute)
    parts.tm_sec = Int32(second)
    parts.tm_wday = Int32((weekday + 1) % 7)
    parts.tm_yday = Int32(dayOfYear - 1)
    parts.tm_isdst = -1
    let buffer = [CChar](unsafeUninitializedCapacity: pattern.utf8.count * 32 + 64) { buffer, count in
      count = Glibc.strftime(buffer.baseAddress!, buffer.count, pattern, &parts)
    }
    return String(decoding: buffer.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

extension Int {
  /// Division that rounds down.
  fileprivate func quotient(_ divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
