import Base
import Jinja

/// A stretch of time from `start` up to, but not including, `end`.
public struct EventWindow: Sendable, Hashable {
  public var start: Timestamp
  public var end: Timestamp

  public init(start: Timestamp, end: Timestamp) {
    self.start = start
    self.end = end
  }

  /// What lies in both; it may be nothing.
  func intersection(_ other: EventWindow) -> EventWindow {
    EventWindow(start: max(start, other.start), end: min(end, other.end))
  }
}

extension Timestamp {
  /// As Python's `str` shows a `datetime` in UTC: `2024-01-01 00:00:00+00:00`.
  var pythonText: String {
    let iso = iso8601.dropLast()
    let text = iso.hasSuffix(".000000") ? iso.dropLast(7) : iso
    return "\(text.prefix(10)) \(text.dropFirst(11))+00:00"
  }
}
