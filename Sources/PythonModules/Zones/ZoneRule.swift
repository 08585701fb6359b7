import Base

/// The rule at a zone file's end for the years after its last transition: `EST5EDT,M3.2.0,M11.1.0`.
///
/// Only yearly rules of the form month, week, weekday are known: the others that POSIX has are in no zone.
struct ZoneRule {
  private struct Change {
    let month, week, weekday: Int
    /// Seconds after midnight.
    let time: Int

    /// Seconds from 1970 by the clocks before the change.
    func seconds(in year: Int) -> Int {
      let first = CivilTime(year: year, month: month, day: 1)
      // Sunday is 0 here.
      var day = 1 + (weekday - (first.weekday + 1) % 7 + 7) % 7 + (week - 1) * 7
      while day > CivilTime.days(of: month, in: year) { day -= 7 }
      return CivilTime(year: year, month: month, day: day).microseconds / 1_000_000 + time
    }
  }

  private let standard: TZifReader.TimeType
  private let saving: TZifReader.TimeType
  private let start: Change
  private let end: Change

  /// - Returns: nil for a rule without daylight saving, and for what is none.
  init?(_ text: String) {
    let parts = text.split(separator: ",").map(String.init)
    guard parts.count == 3, let start = Self.change(parts[1]), let end = Self.change(parts[2]) else { return nil }
    var rest = parts[0].utf8[...]
    guard let name = Self.name(&rest), let offset = Self.offset(&rest), let savingName = Self.name(&rest) else {
      return nil
    }
    standard = TZifReader.TimeType(offset: -offset, isSaving: false, abbreviation: name)
    saving = TZifReader.TimeType(
      offset: Self.offset(&rest).map { -$0 } ?? 3600 - offset, isSaving: true, abbreviation: savingName)
    self.start = start
    self.end = end
  }

  /// Appends the changes of the years from the last one known to 2037.
  func extend(_ transitions: inout [(time: Int, type: Int)], _ types: inout [TZifReader.TimeType]) {
    let known = transitions.last?.time ?? .min
    let first = known == .min ? 1970 : CivilTime(microseconds: known * 1_000_000).year
    if first > 2037 { return }
    types += [standard, saving]
    for year in first...2037 {
      let changes = [
        (time: start.seconds(in: year) - standard.offset, type: types.count - 1),
        (time: end.seconds(in: year) - saving.offset, type: types.count - 2),
      ].sorted { $0.time < $1.time }
      transitions += changes.filter { $0.time > known }
    }
  }

  private static func name(_ rest: inout Substring.UTF8View) -> String? {
    let isQuoted = rest.first == UInt8(ascii: "<")
    if isQuoted { rest.removeFirst() }
    let name = rest.prefix { isQuoted ? $0 != UInt8(ascii: ">") : $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    rest = rest[name.endIndex...]
    if isQuoted, !rest.isEmpty { rest.removeFirst() }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }

  /// `5`, `-3:30`
  private static func offset(_ rest: inout Substring.UTF8View) -> Int? {
    let text = rest.prefix { (0x30...0x3A).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    rest = rest[text.endIndex...]
    return seconds(String(decoding: text, as: UTF8.self))
  }

  private static func seconds(_ text: String) -> Int? {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" || $0 == "+" }.split(separator: ":").map { Int($0) }
    guard let hours = parts.first ?? nil, !parts.contains(nil) else { return nil }
    let rest = (parts.count > 1 ? parts[1] ?? 0 : 0) * 60 + (parts.count > 2 ? parts[2] ?? 0 : 0)
    return (hours * 3600 + rest) * (isNegative ? -1 : 1)
  }

  /// `M3.2.0/2`
  private static func change(_ text: String) -> Change? {
    let parts = text.split(separator: "/").map(String.init)
    guard let day = parts.first, day.hasPrefix("M") else { return nil }
    let numbers = day.dropFirst().split(separator: ".").compactMap { Int($0) }
    guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]) else { return nil }
    let time = parts.count > 1 ? seconds(parts[1]) : 7200
    return time.map { Change(month: numbers[0], week: numbers[1], weekday: numbers[2], time: $0) }
  }
}
