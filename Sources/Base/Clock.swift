import Glibc

/// A moment in UTC, in microseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Sendable, Hashable, Comparable {
  public let microseconds: Int

  public init(microseconds: Int) { self.microseconds = microseconds }

  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)
  }

  public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

  /// The parts of the UTC calendar (proleptic Gregorian).
  public var civil: CivilTime { CivilTime(microseconds: microseconds) }

  /// `2026-11-20T06:38:00.123456Z`, as dbt's artifacts have it.
  public var iso8601: String {
    let c = civil
    return "\(c.date)T\(pad(c.hour, 2)):\(pad(c.minute, 2)):\(pad(c.second, 2)).\(pad(c.microsecond, 6))Z"
  }
}

/// A date and time of day in some zone, by the proleptic Gregorian calendar.
public struct CivilTime: Sendable, Hashable {
  public var year: Int
  /// 1...12
  public var month: Int
  /// 1...31
  public var day: Int
  public var hour = 0
  public var minute = 0
  public var second = 0
  public var microsecond = 0

  public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second, self.microsecond) = (hour, minute, second, microsecond)
  }

  public init(microseconds: Int) {
    let (days, rest) = microseconds.floorDivided(by: 86_400_000_000)
    (year, month, day) = Self.civil(fromDays: days)
    microsecond = rest % 1_000_000
    let seconds = rest / 1_000_000
    (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
  }

  /// Microseconds since 1970-01-01T00:00 of the same zone.
  public var microseconds: Int {
    (((daysSince1970 * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000 + microsecond
  }

  /// `2026-11-20`
  public var date: String { "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))" }

  /// 0 is Monday.
  public var weekday: Int { (daysSince1970 + 3).floorDivided(by: 7).remainder }

  /// How many days a month has.
  public static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Days from 1970-01-01, by shifting the year's start to March so that leap days come last.
  public var daysSince1970: Int {
    let y = month > 2 ? year : year - 1
    let (era, yearOfEra) = y.floorDivided(by: 400)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(fromDays days: Int) -> (Int, Int, Int) {
    let (era, dayOfEra) = (days + 719_468).floorDivided(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}

/// Elapsed time that no clock change disturbs.
public struct Stopwatch: Sendable {
  private let start = Self.nanoseconds

  public init() {}

  public var seconds: Double { Double(Self.nanoseconds - start) / 1e9 }

  private static var nanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

extension Int {
  /// Quotient rounded down and the remainder, which is never negative (for a positive divisor).
  func floorDivided(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

/// Decimal digits with leading zeros.
private func pad(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
}
