import Base
import Nodes

/// The stretch of time that a batch of a microbatch model covers: a unit of the UTC calendar.
public enum BatchSize: String, Sendable, CaseIterable {
  case hour, day, month, year

  /// A microbatch model's own; nil when its config says none that there is.
  public init?(of node: Node) {
    guard let size = node.config.text("batch_size").flatMap(Self.init(rawValue:)) else { return nil }
    self = size
  }

  /// The start of the unit that a time lies in.
  public func start(of time: Timestamp) -> Timestamp {
    let civil = time.civil
    let start =
      switch self {
      case .hour: CivilTime(year: civil.year, month: civil.month, day: civil.day, hour: civil.hour)
      case .day: CivilTime(year: civil.year, month: civil.month, day: civil.day)
      case .month: CivilTime(year: civil.year, month: civil.month, day: 1)
      case .year: CivilTime(year: civil.year, month: 1, day: 1)
      }
    return Timestamp(microseconds: start.microseconds)
  }

  /// The end of the unit that a time lies in; a time that is a unit's start is its own.
  public func end(of time: Timestamp) -> Timestamp {
    let start = start(of: time)
    return start == time ? time : moved(start, by: 1)
  }

  /// The same time so many units later, or earlier; in a shorter month or year its last day.
  public func moved(_ time: Timestamp, by count: Int) -> Timestamp {
    var civil = time.civil
    switch self {
    case .hour: return Timestamp(microseconds: time.microseconds + count * 3_600_000_000)
    case .day: return Timestamp(microseconds: time.microseconds + count * 86_400_000_000)
    case .month:
      let months = civil.year * 12 + civil.month - 1 + count
      civil.year = Int((Double(months) / 12).rounded(.down))
      civil.month = months - civil.year * 12 + 1
    case .year: civil.year += count
    }
    civil.day = min(civil.day, CivilTime.days(in: civil.month, of: civil.year))
    return Timestamp(microseconds: civil.microseconds)
  }

  /// As dbt names a batch by its start: `2024`, `2024-01`, `2024-01-31`, `2024-01-31T18`.
  public func name(of start: Timestamp) -> String {
    let text = start.iso8601
    return switch self {
    case .hour: String(text.prefix(13))
    case .day: String(text.prefix(10))
    case .month: String(text.prefix(7))
    case .year: String(text.prefix(4))
    }
  }
}
