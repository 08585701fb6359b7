import Base

/// One line of the JSON log, without what every line has.
struct LogRecord {
  var level: LogLevel
  /// Which event, by our name.
  var event: String
  /// For people.
  var message: String
  /// Our own members, by event: docs/log-format.md.
  var members: OrderedDictionary<String, JSON> = [:]
  /// dbt's name of the event.
  var dbtName: String
  /// dbt's line, where it differs from `message`.
  var dbtText: String? = nil
  /// dbt's `data`.
  var dbtData: OrderedDictionary<String, JSON> = [:]
  /// Whether it was asked for, so that no level hides it.
  var isResult = false
}

extension JSON {
  /// A number or null.
  init(_ number: Int?) { self = number.map(JSON.int) ?? .null }

  /// Seconds to the microsecond.
  static func seconds(_ seconds: Double) -> JSON { .double((seconds * 1e6).rounded() / 1e6) }
}

extension Diagnostic {
  /// `{"code": "J104", "headline": ..., "file": ..., "line": ..., ...}`
  var json: JSON {
    let position = span?.start
    return .object([
      "code": .string(code.id), "headline": .string(code.headline.rawValue), "severity": .string(severity.rawValue),
      "message": .string(message), "file": JSON(span?.file.path), "line": JSON(position?.line),
      "column": JSON(position?.column), "hint": JSON(hint),
      "frames": .array(
        frames.map { .object(["name": .string($0.name), "called_at": JSON($0.callSite.map(\.description))]) }),
    ])
  }
}
