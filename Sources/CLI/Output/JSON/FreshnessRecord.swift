import Artifacts
import Base
import Nodes

/// The JSON log's record of a source's age.
struct FreshnessRecord {
  /// The event as a line of text.
  let text: String

  func record(_ source: Source, _ result: FreshnessResult, level: LogLevel) -> LogRecord {
    var members: OrderedDictionary<String, JSON> = [
      "node": .string(source.uniqueID), "name": .string("\(source.sourceName).\(source.name)"),
      "resource_type": "source",
      "status": .string(result.status.rawValue), "max_loaded_at": .null, "age_seconds": .null, "seconds": 0,
    ]
    var reason: String?
    switch result.outcome {
    case .failed(let message): reason = message
    case .measured(_, let measurement):
      members["max_loaded_at"] = .string(measurement.maxLoadedAt)
      members["age_seconds"] = .double(measurement.age)
      members["seconds"] = .seconds(measurement.executionTime)
    }
    return LogRecord(
      level: level, event: "source_freshness", message: reason ?? text, members: members, dbtName: "LogFreshnessResult",
      dbtText: text,
      dbtData: [
        "source_name": .string(source.sourceName), "table_name": .string(source.name),
        "status": .string(result.status.rawValue),
      ])
  }
}
