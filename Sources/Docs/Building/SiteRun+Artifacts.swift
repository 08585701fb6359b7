import Artifacts
import Base
import Nodes

extension SiteRun {
  init(_ run: RunResults) {
    // What did nothing (exposures) has no outcome.
    let results = run.results.filter { $0.status != .noOp }
    let starts = results.map(\.began)
    let first = starts.lazy.compactMap { $0 }.min()
    self.init(
      command: run.args["which"]?.stringValue, finishedAt: run.metadata.generatedAt, seconds: run.elapsedTime,
      results: zip(results, starts).map { result, start in
        SiteResult(result, started: start.flatMap { start in first.map { start - $0 } })
      })
  }
}

extension SiteResult {
  fileprivate init(_ result: NodeResult, started: Double?) {
    self.init(
      node: result.uniqueID, status: result.status.rawValue, seconds: result.executionTime,
      started: result.status == .skipped ? nil : started)
    thread = result.threadID
    failures = result.failures
    // SQLite counts no rows of what is not an insert, update or delete: -1.
    rows = result.adapterResponse["rows_affected"]?.intValue.flatMap { $0 < 0 ? nil : $0 }
    message = result.message
  }
}

extension NodeResult {
  /// When its first phase began, in seconds since 1970.
  fileprivate var began: Double? {
    timing.lazy.compactMap { $0.startedAt.flatMap(secondsOfTime) }.min()
  }
}

extension SiteFreshness {
  init(_ result: FreshnessResult) {
    self.init(node: result.uniqueID, status: result.status.rawValue)
    guard case .measured(_, let measurement) = result.outcome else { return }
    loadedAt = measurement.maxLoadedAt
    age = measurement.age
    warnAfter = measurement.criteria.warnAfter?.wording ?? ""
    errorAfter = measurement.criteria.errorAfter?.wording ?? ""
  }
}

extension Freshness.Limit {
  /// `12 hours`
  fileprivate var wording: String { "\(count) \(period)\(count == 1 ? "" : "s")" }
}

/// Seconds since 1970 of `2026-11-20T06:38:00.123456Z`; nil for anything else.
private func secondsOfTime(_ text: String) -> Double? {
  let parts = text.split(whereSeparator: { !$0.isNumber })
  guard parts.count >= 6, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
    let hour = Int(parts[3]), let minute = Int(parts[4]), let second = Int(parts[5])
  else { return nil }
  let fraction = parts.count > 6 ? Double("0.\(parts[6])") ?? 0 : 0
  let time = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
  return Double(time.microseconds) / 1e6 + fraction
}
