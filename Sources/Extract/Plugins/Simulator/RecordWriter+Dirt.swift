import Base
import Warehouse

/// The members that may be missing or wrong.
extension RecordWriter {
  /// How a platform writes moments.
  enum TimeStyle {
    /// `2026-11-19T08:00:00.000Z`
    case milliseconds
    /// `2026-11-19T08:00:00Z`
    case seconds
    /// `2026-11-19T08:00:00+0000`
    case offset
  }

  /// The record's own time.
  mutating func time(_ key: StaticString, _ context: RecordContext, _ style: TimeStyle) {
    if context.dirt.missing == .time { return null(key) }
    if context.dirt.invalid == .time {
      return word(key, context.index % 2 == 0 ? "2026-13-45T25:61:00Z" : "not a date")
    }
    moment(key, context.time, style)
  }

  /// The record's own time as Reddit has it; what is wrong with it is a text.
  mutating func epochTime(_ key: StaticString, _ context: RecordContext) {
    if context.dirt.missing == .time { return null(key) }
    if context.dirt.invalid == .time { return word(key, "not a date") }
    epoch(key, context.time)
  }

  mutating func moment(_ key: StaticString, _ seconds: Int, _ style: TimeStyle) {
    text(key) { $0.append(moment: seconds, style) }
  }

  /// The key of who wrote the record.
  mutating func author(_ key: StaticString, _ context: RecordContext, _ write: (inout [UInt8]) -> Void) {
    if context.dirt.missing == .author { null(key) } else { text(key, write) }
  }

  /// The count that is wrong where a record has a wrong one.
  mutating func count(_ key: StaticString, _ number: Int, _ context: RecordContext) {
    switch context.dirt.invalid {
    case .negativeCount: integer(key, -1 - number)
    case .textCount: word(key, "N/A")
    case .time, nil: integer(key, number)
    }
  }

  /// The same of a platform that sends counts as texts.
  mutating func countText(_ key: StaticString, _ number: Int, _ context: RecordContext) {
    switch context.dirt.invalid {
    case .negativeCount: text(key) { $0.append(decimal: -1 - number) }
    case .textCount: word(key, "N/A")
    case .time, nil: text(key) { $0.append(decimal: number) }
    }
  }
}

extension [UInt8] {
  /// UTC.
  mutating func append(moment seconds: Int, _ style: RecordWriter.TimeStyle) {
    let time = CivilTime(microseconds: seconds * 1_000_000)
    append(decimal: time.year, width: 4)
    append(UInt8(ascii: "-"))
    append(decimal: time.month, width: 2)
    append(UInt8(ascii: "-"))
    append(decimal: time.day, width: 2)
    append(UInt8(ascii: "T"))
    append(decimal: time.hour, width: 2)
    append(UInt8(ascii: ":"))
    append(decimal: time.minute, width: 2)
    append(UInt8(ascii: ":"))
    append(decimal: time.second, width: 2)
    switch style {
    case .milliseconds: append(".000Z")
    case .seconds: append("Z")
    case .offset: append("+0000")
    }
  }
}
