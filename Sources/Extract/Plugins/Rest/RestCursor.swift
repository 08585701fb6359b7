import Base
import YAML

/// The field by which records are newer than others.
struct RestCursor: Sendable {
  /// Its path in a record.
  let field: String
  let isTime: Bool
  /// Of a time that is no ISO 8601.
  let format: TimeFormat?
  /// Where the first sweep begins; nil for the very beginning.
  let initial: RestTemplate?
  /// Seconds, or the number, by which a sweep begins before the end of the last one, to see what came late or was changed.
  let lookback: Int
  /// For how many seconds back the API can be asked at all; nil for ever.
  let reach: Int?
  /// The API tells the newest first and cannot be asked for a part: the sweep ends with the first page without a newer one.
  let isNewestFirst: Bool
  let span: SourceSpan

  private enum Kind: String, CaseIterable {
    case time, number
  }

  private enum Order: String, CaseIterable {
    case any
    case newestFirst = "newest_first"
  }

  init(_ reader: inout MappingReader) throws(Diagnostic) {
    span = reader.node.span
    field = try reader.requiredString("field")
    isTime = try reader.choice("type", of: Kind.allCases) != .number
    let formatText = try reader.string("format")
    format = try formatText.map { text throws(Diagnostic) in try TimeFormat(text, at: reader.node("format")?.span) }
    lookback = isTime ? try reader.duration("lookback") ?? 0 : try reader.number("lookback") ?? 0
    reach = isTime ? try reader.duration("reach") : nil
    isNewestFirst = try reader.choice("order", of: Order.allCases) == .newestFirst
    let node = reader.value("initial")
    initial = try node.flatMap { node throws(Diagnostic) -> RestTemplate? in
      guard let text = node.scalarText, !text.isEmpty else { return nil }
      return try RestTemplate(text, at: node.span)
    }
    if initial != nil, let node, declaredStart(.now) == nil {
      throw Diagnostic(
        .extractDeclaration,
        "'initial' of \(reader.subject) is no \(isTime ? "time" : "whole number"): '\(node.scalarText ?? "")'",
        at: node.span, hint: isTime ? "for example 2026-11-20, 2026-11-20T06:00:00Z or {now-7d}" : nil)
    }
    if let unknown = reader.unknownKeys().first {
      throw Diagnostic(.extractDeclaration, unknown.message, at: unknown.span, hint: unknown.hint)
    }
  }

  /// A record's value; nil when there is none that can be read.
  func value(of record: JSON) -> RestCursorValue? { record.value(at: field)?.scalarText.flatMap(value) }

  func value(_ text: String) -> RestCursorValue? {
    guard isTime else { return Int(text).map { RestCursorValue(isTime: false, key: $0) } }
    return (format?.parse(text) ?? Timestamp(iso8601: text)).map { RestCursorValue(isTime: true, key: $0.microseconds) }
  }

  /// Where a sweep begins: behind what the one before it reached, or at the declared beginning, as far as the API reaches.
  func start(since reached: RestCursorValue?, now: Timestamp) -> RestCursorValue? {
    let wanted = reached.map(since) ?? declaredStart(now)
    guard let edge = edge(now) else { return wanted }
    return wanted.map { max($0, edge) }
  }

  /// Where a sweep over a stretch of time begins, as far as the API reaches.
  func start(_ window: ReadWindow, now: Timestamp) -> RestCursorValue? {
    let wanted = window.since.map { RestCursorValue(isTime: true, key: $0.microseconds) } ?? declaredStart(now)
    guard let edge = edge(now) else { return wanted }
    return wanted.map { max($0, edge) }
  }

  /// Whether records behind what a sweep reached cannot be asked for any more.
  func leavesGap(since reached: RestCursorValue?, now: Timestamp) -> Bool {
    guard let reached, let edge = edge(now) else { return false }
    return reached < edge
  }

  private func edge(_ now: Timestamp) -> RestCursorValue? {
    reach.map { RestCursorValue(isTime: true, key: now.microseconds - $0 * 1_000_000) }
  }

  private func declaredStart(_ now: Timestamp) -> RestCursorValue? {
    initial?.text(RestValues(now: now)).flatMap { text in
      guard isTime else { return Int(text).map { RestCursorValue(isTime: false, key: $0) } }
      // Declared and made times are ISO 8601, whatever the API's are.
      return Timestamp(iso8601: text).map { RestCursorValue(isTime: true, key: $0.microseconds) } ?? value(text)
    }
  }

  /// Where a sweep begins after one that reached a value.
  func since(_ reached: RestCursorValue) -> RestCursorValue {
    RestCursorValue(isTime: isTime, key: reached.key - lookback * (isTime ? 1_000_000 : 1))
  }
}

/// A time, or a number like an id that only grows.
struct RestCursorValue: Comparable, Sendable {
  let isTime: Bool
  /// Microseconds since 1970, or the number.
  let key: Int

  static func < (left: Self, right: Self) -> Bool { left.key < right.key }

  func text(_ format: RestTemplate.Format) -> String {
    isTime ? Timestamp(microseconds: key).text(format) : String(key)
  }

  var json: JSON { isTime ? .string(Timestamp(microseconds: key).shortISO8601) : .int(key) }

  init(isTime: Bool, key: Int) {
    self.isTime = isTime
    self.key = key
  }

  init?(_ json: JSON?) {
    switch json {
    case .int(let number): self.init(isTime: false, key: number)
    case .string(let text):
      guard let time = Timestamp(iso8601: text) else { return nil }
      self.init(isTime: true, key: time.microseconds)
    default: return nil
    }
  }
}
