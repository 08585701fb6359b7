import Base

/// A stretch of time over which a zone's clocks do not change.
struct ZonePeriod: Sendable, Hashable {
  /// Seconds east of UTC.
  var offset: Int
  /// Of which daylight saving; nil where that is unknown.
  var saving: Int?
  var abbreviation: String
}

/// A compiled zone of the system's zoneinfo folder, with `pytz`'s view of it: offsets in whole minutes, and nothing known
/// after 2037.
///
/// SeeAlso: RFC 8536, "The Time Zone Information Format (TZif)".
final class ZoneFile: Sendable {
  /// Microseconds of UTC at which each period but the first starts.
  private let starts: [Int]
  private let periods: [ZonePeriod]

  /// Whether its clocks never changed.
  var isStatic: Bool { periods.count == 1 }
  var first: ZonePeriod { periods[0] }

  /// - Returns: nil for bytes of another format.
  init?(_ bytes: [UInt8]) {
    guard var reader = TZifReader(bytes), let contents = reader.read() else { return nil }
    let types = contents.types
    guard let initial = types.first(where: { !$0.isSaving }) ?? types.first else { return nil }
    var infos = [initial]
    var starts: [Int] = []
    for (time, type) in contents.transitions where types.indices.contains(type) {
      starts.append(time * 1_000_000)
      infos.append(types[type])
    }
    self.starts = starts
    periods = infos.indices.map { Self.period(at: $0, of: infos) }
  }

  /// How much of an offset is saving is not in the file: it is what the nearest standard time lacks, at most three hours.
  private static func period(at index: Int, of infos: [TZifReader.TimeType]) -> ZonePeriod {
    let info = infos[index]
    var saving = 0
    if info.isSaving {
      let before = infos[..<index].last { !$0.isSaving }
      saving = before.map { info.offset - $0.offset } ?? 0
      if saving <= 0 || saving > 3 * 3600, let after = infos[index...].first(where: { !$0.isSaving }) {
        saving = info.offset - after.offset
      }
      if saving <= 0 || saving > 3 * 3600 { saving = 3600 }
    }
    let minutes = Int((Double(info.offset) / 60 + 0.5).rounded(.down))
    return ZonePeriod(offset: minutes * 60, saving: saving, abbreviation: info.abbreviation)
  }

  /// The period at a moment of UTC, in microseconds.
  func period(at instant: Int) -> ZonePeriod { periods[index(at: instant)] }

  /// The distinct periods of the day before and after a time of the zone's clocks.
  func periods(around clock: Int) -> [ZonePeriod] {
    let day = 86_400_000_000
    let (first, last) = (period(at: clock - day), period(at: clock + day))
    return first == last ? [first] : [first, last]
  }

  private func index(at instant: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Takes a TZif file apart.
struct TZifReader {
  struct TimeType {
    var offset: Int
    var isSaving: Bool
    var abbreviation: String
  }

  private let bytes: [UInt8]
  private var offset = 0

  init?(_ bytes: [UInt8]) {
    guard bytes.count > 44, bytes.starts(with: Array("TZif".utf8)) else { return nil }
    self.bytes = bytes
  }

  /// The second, 64-bit block when there is one. A file's rule for the years after its last transition is written out
  /// up to 2037, the last year that `pytz` knows.
  mutating func read() -> (transitions: [(time: Int, type: Int)], types: [TimeType])? {
    let isLong = bytes[4] >= UInt8(ascii: "2")
    if isLong {
      guard let counts = header() else { return nil }
      offset += counts.size(timeSize: 4)
    }
    guard let counts = header(), offset + counts.size(timeSize: isLong ? 8 : 4) <= bytes.count else { return nil }
    let width = isLong ? 8 : 4
    let times = (0..<counts.transitions).map { integer(at: offset + $0 * width, width) }
    offset += counts.transitions * width
    let indices = (0..<counts.transitions).map { Int(bytes[offset + $0]) }
    offset += counts.transitions
    let typesStart = offset
    let names = Array(bytes[(typesStart + counts.types * 6)..<(typesStart + counts.types * 6 + counts.characters)])
    var types = (0..<counts.types).map { index -> TimeType in
      let start = typesStart + index * 6
      let name = names.dropFirst(Int(bytes[start + 5])).prefix { $0 != 0 }
      return TimeType(
        offset: integer(at: start, 4), isSaving: bytes[start + 4] != 0,
        abbreviation: String(decoding: name, as: UTF8.self))
    }
    var transitions = Array(zip(times, indices)).map { (time: $0, type: $1) }
    offset += counts.types * 6 + counts.characters + counts.leaps * (width + 4) + counts.standards + counts.universals
    let footer = String(decoding: bytes.dropFirst(offset).split(separator: 10).first ?? [], as: UTF8.self)
    if isLong, let rule = ZoneRule(footer) { rule.extend(&transitions, &types) }
    return (transitions, types)
  }

  private struct Counts {
    var universals, standards, leaps, transitions, types, characters: Int

    func size(timeSize: Int) -> Int {
      transitions * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standards + universals
    }
  }

  private mutating func header() -> Counts? {
    guard offset + 44 <= bytes.count else { return nil }
    let counts = (0..<6).map { integer(at: offset + 20 + $0 * 4, 4) }
    offset += 44
    return Counts(
      universals: counts[0], standards: counts[1], leaps: counts[2], transitions: counts[3], types: counts[4],
      characters: counts[5])
  }

  private func integer(at start: Int, _ width: Int) -> Int {
    let value = bytes[start..<start + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return width == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(truncatingIfNeeded: value)
  }
}
