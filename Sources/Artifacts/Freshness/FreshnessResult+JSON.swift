import Base
import Nodes

extension FreshnessResult {
  init(_ reader: ArtifactReader) throws(Diagnostic) {
    uniqueID = try reader.text("unique_id")
    let status = try reader.status()
    outcome =
      status == .runtimeError
      ? .failed(message: try reader.optionalText("error")) : .measured(status, try Measurement(reader))
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("unique_id", uniqueID)
      switch outcome {
      case .failed(let message):
        json.member("error", message)
        json.member("status", status.rawValue)
      case .measured(let status, let measurement): measurement.write(to: &json, status)
      }
    }
  }
}

extension FreshnessResult.Measurement {
  fileprivate init(_ reader: ArtifactReader) throws(Diagnostic) {
    maxLoadedAt = try reader.text("max_loaded_at")
    snapshottedAt = try reader.text("snapshotted_at")
    age = try reader.number("max_loaded_at_time_ago_in_s")
    criteria = try Freshness(reader.member("criteria"))
    adapterResponse = try reader.object("adapter_response")
    for phase in try reader.list("timing") { timing.append(try PhaseTiming(phase)) }
    threadID = try reader.optionalText("thread_id") ?? ""
    executionTime = try reader.number("execution_time")
  }

  fileprivate func write(to json: inout JSONWriter, _ status: NodeStatus) {
    json.member("max_loaded_at", maxLoadedAt)
    json.member("snapshotted_at", snapshottedAt)
    json.member("max_loaded_at_time_ago_in_s", .double(age))
    json.member("status", status.rawValue)
    json.member("criteria", criteria.json)
    json.member("adapter_response", .object(adapterResponse))
    json.timing(timing)
    json.member("thread_id", threadID)
    json.member("execution_time", .double(executionTime))
  }
}

extension Freshness {
  fileprivate init(_ reader: ArtifactReader) throws(Diagnostic) {
    self.init(
      warnAfter: try Self.limit(reader, "warn_after"), errorAfter: try Self.limit(reader, "error_after"),
      filter: try reader.optionalText("filter"))
  }

  private static func limit(_ reader: ArtifactReader, _ key: String) throws(Diagnostic) -> Limit? {
    if reader.json(key).isNull { return nil }
    let limit = try reader.member(key)
    guard let count = try limit.optionalInt("count"), let period = try limit.optionalText("period") else { return nil }
    return Limit(count: count, period: period)
  }

  /// As artifacts have it: a missing limit is one without count and period.
  var json: JSON {
    let limit = { (limit: Limit?) -> JSON in
      ["count": limit.map { .int($0.count) } ?? .null, "period": JSON(limit?.period)]
    }
    return ["warn_after": limit(warnAfter), "error_after": limit(errorAfter), "filter": JSON(filter)]
  }
}

extension Timestamp {
  /// `2026-11-20T06:38:00.123456+00:00`, without the fraction when it is zero: Python's `isoformat` of a time in UTC.
  var offsetISO8601: String {
    let text = iso8601.dropLast()
    return (text.hasSuffix(".000000") ? text.dropLast(7) : text) + "+00:00"
  }
}
