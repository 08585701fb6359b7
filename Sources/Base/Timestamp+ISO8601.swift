extension Timestamp {
  /// Reads `2026-11-20`, `2026-11-20 06:38:00`, `2026-11-20T06:38:00.5Z`, `... 06:38:00+02:00`; without a zone it is UTC.
  public init?(iso8601 text: String) {
    let text = text.trimmingSpaces
    var digits = DigitReader(Array(text.utf8))
    guard let year = digits.number(4), digits.take("-"), let month = digits.number(2), digits.take("-"),
      let day = digits.number(2)
    else { return nil }
    var time = CivilTime(year: year, month: month, day: day)
    var zone = 0
    if digits.take("T") || digits.take(" ") {
      guard let hour = digits.number(2), digits.take(":"), let minute = digits.number(2) else { return nil }
      (time.hour, time.minute) = (hour, minute)
      if digits.take(":") {
        guard let second = digits.number(2) else { return nil }
        time.second = second
        if digits.take(".") { time.microsecond = digits.fraction() }
      }
      guard let minutes = digits.zone() else { return nil }
      zone = minutes
    }
    guard digits.isAtEnd, time.hour < 24, time.minute < 60, time.second < 61,
      CivilTime(microseconds: CivilTime(year: year, month: month, day: day).microseconds).date == time.date
    else { return nil }
    self.init(microseconds: time.microseconds - zone * 60_000_000)
  }
}

/// Takes a time's digits from a text.
private struct DigitReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: sign) else { return false }
    offset += 1
    return true
  }

  /// Exactly so many digits.
  mutating func number(_ width: Int) -> Int? {
    guard offset + width <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[offset..<offset + width] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    offset += width
    return value
  }

  /// Digits behind the point as microseconds; more than six are cut.
  mutating func fraction() -> Int {
    var value = 0
    var place = 100_000
    while let digit = number(1) {
      value += digit * place
      place /= 10
    }
    return value
  }

  /// Minutes east of UTC: nothing, `Z`, `+02`, `+0200` or `+02:00`.
  mutating func zone() -> Int? {
    if isAtEnd || take("Z") { return 0 }
    let isWest = take("-")
    guard isWest || take("+"), let hours = number(2) else { return nil }
    _ = take(":")
    let minutes = hours * 60 + (isAtEnd ? 0 : number(2) ?? 0)
    return isWest ? -minutes : minutes
  }
}
