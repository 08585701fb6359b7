import Base
import Compile
import Extract
import YAML

/// The stretches of time that a command line may name.
enum TimeArguments {
  /// `--event-time-start` with `--event-time-end`.
  ///
  /// - Throws: U103 for one without the other, for what is no time, and for an end that is not after the start.
  static func eventTimes(_ arguments: ParsedArguments) throws(Diagnostic) -> EventWindow? {
    let names = ("event-time-start", "event-time-end")
    switch (arguments.values[names.0], arguments.values[names.1]) {
    case (nil, nil): return nil
    case (let start?, let end?):
      let window = EventWindow(start: try time(start, of: names.0), end: try time(end, of: names.1))
      guard window.start < window.end else {
        throw Diagnostic(.badOptionValue, "Value for `--event-time-start` must be less than `--event-time-end`")
      }
      return window
    case (_?, nil): throw alone(names.0, without: names.1)
    case (nil, _?): throw alone(names.1, without: names.0)
    }
  }

  /// `--sample`: `3 days`, counted back from now, or `{start: 2024-01-01, end: 2024-01-08}`.
  ///
  /// - Throws: U103 for anything else.
  static func sample(_ arguments: ParsedArguments, now: Timestamp) throws(Diagnostic) -> EventWindow? {
    guard let text = arguments.values["sample"]?.trimmingSpaces else { return nil }
    if text.hasPrefix("{") { return try window(text) }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 2 else {
      throw badSample(
        "Cannot load SAMPLE_WINDOW from '\(text)'. Must be of form 'DAYS_INT GRAIN_SIZE'.",
        hint: "for example --sample '3 days', or --sample '{start: 2024-01-01, end: 2024-01-08}'")
    }
    guard let count = Int(words[0]) else { throw badSample("Unable to convert '\(words[0])' to an integer.") }
    let unit = words[1].lowercased().trimmingSuffix("s")
    guard let size = BatchSize(rawValue: unit) else {
      let known = BatchSize.allCases.map(\.rawValue)
      let shown = (known + known.map { $0 + "s" }).map { "'\($0)'" }.joined(separator: ", ")
      throw badSample("Invalid grain size '\(words[1])'. Must be one of [\(shown)].")
    }
    return EventWindow(start: size.moved(now, by: -count), end: now)
  }

  /// `--since`, `--until` and `--backfill-days` of `extract`.
  ///
  /// - Throws: U103 for what is no time, for two beginnings, and for an end that is not behind the beginning.
  static func window(_ arguments: ParsedArguments, now: Timestamp) throws(Diagnostic) -> ReadWindow {
    func bound(_ option: String) throws(Diagnostic) -> Timestamp? {
      guard let text = arguments.values[option] else { return nil }
      if let time = Timestamp(iso8601: text) { return time }
      throw .invalidValue(
        "--\(option)", "'\(text)' is no time.",
        hint: "for example 2026-11-20, or 2026-11-20T18:00:00Z; in UTC without a zone")
    }
    var window = ReadWindow(since: try bound("since"), until: try bound("until"))
    if let days = try arguments.number("backfill-days", atLeast: 1) {
      guard window.since == nil else {
        throw .invalidValue("--backfill-days", "it excludes --since.", hint: "both say where to begin")
      }
      window.since = Timestamp(iso8601: BatchSize.day.moved(now, by: -days).civil.date)
    }
    if let since = window.since, let until = window.until, since >= until {
      throw .invalidValue("--until", "it must be later than where to begin, \(since.shortISO8601).")
    }
    return window
  }

  private static func window(_ text: String) throws(Diagnostic) -> EventWindow {
    let root: YAMLNode?
    do { root = try YAMLDocument.parse(SourceFile(path: "--sample", text: text)).root } catch {
      throw badSample("it is no YAML: \(error.message)", hint: "for example {start: 2024-01-01, end: 2024-01-08}")
    }
    func bound(_ name: String) throws(Diagnostic) -> Timestamp {
      guard let value = root?[name]?.text, let time = Timestamp(iso8601: value) else {
        throw badSample(
          "'\(name)' is missing or no time in '\(text)'", hint: "for example {start: 2024-01-01, end: 2024-01-08}")
      }
      return time
    }
    return EventWindow(start: try bound("start"), end: try bound("end"))
  }

  private static func time(_ text: String, of option: String) throws(Diagnostic) -> Timestamp {
    // As dbt, no fractions of seconds and no zone: batches are in UTC.
    if [10, 19].contains(text.utf8.count), let time = Timestamp(iso8601: text) { return time }
    throw Diagnostic(
      .badOptionValue,
      "Invalid value for '--\(option)': '\(text)' does not match the formats '%Y-%m-%d', '%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M:%S'.",
      hint: "for example 2024-01-31, or '2024-01-31 18:00:00'")
  }

  private static func alone(_ given: String, without other: String) -> Diagnostic {
    Diagnostic(
      .badOptionValue,
      "The flag `--\(given)` was specified, but `--\(other)` was not. When specifying `--\(given)`, `--\(other)` must also be present."
    )
  }

  private static func badSample(_ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(.badOptionValue, "Invalid value for '--sample': \(message)", hint: hint)
  }
}

extension String {
  fileprivate func trimmingSuffix(_ letter: Character) -> String {
    var text = self
    while text.last == letter { text.removeLast() }
    return text
  }
}
