import Artifacts
import Base
import Execute
import Nodes

/// The JSON log's records of the age of sources.
struct FreshnessRecord {
  /// The event as text.
  let text: String
  let level: LogLevel

  func records(_ event: FreshnessRun.Event) -> [LogRecord] {
    switch event {
    case .started(let source, let index, let total):
      return [
        LogRecord(
          level: .info, event: "source_freshness_started", message: text, members: members(source, index, total),
          dbtName: "LogStartLine",
          dbtData: ["description": .string(text), "index": .int(index), "total": .int(total)])
      ]
    case .finished(let source, let result, _, let index, let total): return [record(source, result, index, total)]
    case .ended(let count, let seconds):
      return [
        LogRecord(
          level: .info, event: "source_freshness_finished", message: text,
          members: ["total": .int(count), "seconds": .seconds(seconds)], dbtName: "FreshnessCheckComplete")
      ]
    }
  }

  private func members(_ source: Source, _ index: Int, _ total: Int) -> OrderedDictionary<String, JSON> {
    [
      "node": .string(source.uniqueID), "name": .string("\(source.sourceName).\(source.name)"),
      "resource_type": "source", "index": .int(index), "total": .int(total),
    ]
  }

  private func record(_ source: Source, _ result: FreshnessResult, _ index: Int, _ total: Int) -> LogRecord {
    var members = members(source, index, total)
    members["status"] = .string(result.status.rawValue)
    (members["max_loaded_at"], members["age_seconds"], members["seconds"]) = (.null, .null, 0)
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
