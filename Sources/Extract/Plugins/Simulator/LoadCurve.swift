import Base

/// How the events of a stream spread over time: more in the evening than at night, more on weekends, the same every week.
///
/// The curve goes on behind its end at the same rate, so that a later `until` only adds events.
struct LoadCurve: Sendable {
  /// In seconds since 1970, at a full hour.
  let start: Int
  /// Events before each hour since the start.
  private let cumulative: [Int]

  /// - Parameters:
  ///   - events: Between `start` and `days` later.
  ///   - hours: How many of them the curve must reach.
  ///   - quietHours: At the start, without any event.
  init(start: Int, days: Int, events: Int, hours: Int, quietHours: Int = 0) {
    self.start = start
    var weights = [0]
    for hour in 0..<max(hours, days * 24) {
      weights.append(weights[hour] + (hour < quietHours ? 0 : Self.weight(ofHour: start / 3600 + hour)))
    }
    let total = weights[days * 24]
    cumulative = weights.prefix(max(hours, 1) + 1).map { events * $0 / max(total, 1) }
  }

  /// Load by the hour of the day, UTC: the night before 6, the peak at 20.
  private static let daily = [
    38, 28, 22, 18, 17, 20, 28, 40, 52, 60, 66, 70, 76, 78, 76, 74, 78, 86, 95, 102, 106, 98, 78, 55,
  ]
  /// Load by the day of the week, from Monday.
  private static let weekly = [96, 95, 97, 99, 104, 112, 110]

  private static func weight(ofHour hour: Int) -> Int {
    // 1970-01-01 was a Thursday.
    daily[hour % 24] * weekly[(hour / 24 + 3) % 7]
  }

  /// Events before a moment's hour.
  func count(beforeHourOf time: Int) -> Int { cumulative[min(max((time - start) / 3600, 0), cumulative.count - 1)] }

  /// When an event happens, in seconds since 1970. Never decreases with the index.
  func time(of index: Int, seed: UInt64) -> Int {
    var low = 0
    var high = cumulative.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if cumulative[middle] <= index { low = middle } else { high = middle }
    }
    let inHour = max(1, cumulative[high] - cumulative[low])
    let jitter = Int(RandomSource.mixed(seed &+ UInt64(index)) % 3600)
    return start + low * 3600 + ((index - cumulative[low]) * 3600 + jitter) / inHour
  }

  /// The first event at or after a moment.
  func index(at time: Int, seed: UInt64) -> Int {
    var low = 0
    var high = cumulative.last ?? 0
    while low < high {
      let middle = (low + high) / 2
      if self.time(of: middle, seed: seed) < time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
