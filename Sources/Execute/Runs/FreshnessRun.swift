import Artifacts
import Base
import Compile
import Jinja
import Nodes
import Warehouse

/// Asks each source how old its newest row is: `model source freshness`.
///
/// SeeAlso: dbt docs, "dbt source command", "freshness".
public struct FreshnessRun {
  private let project: CompiledProject
  private let connector: any Connector

  public init(project: CompiledProject, connector: any Connector) {
    self.project = project
    self.connector = connector
  }

  /// - Parameters:
  ///   - ids: Selected sources; those without a freshness or a way to tell it are passed over.
  ///   - progress: Told of each source in turn, and why it could not be asked.
  public func run(
    _ ids: Set<String>, progress: (Source, FreshnessResult, _ failure: Diagnostic?) -> Void
  ) throws(Diagnostic) -> FreshnessResults {
    let watch = Stopwatch()
    let connections = Connections(connector)
    let relations = RelationCache()
    var results: [FreshnessResult] = []
    for source in project.manifest.sources.values where ids.contains(source.uniqueID) {
      guard let criteria = source.freshness, source.loadedAtField != nil || source.loadedAtQuery != nil else {
        continue
      }
      do throws(Diagnostic) {
        let result = try measure(source, criteria, connections.scope(project, relations, forWriting: false))
        progress(source, result, nil)
        results.append(result)
      } catch {
        let result = FreshnessResult(uniqueID: source.uniqueID, outcome: .failed(message: error.message))
        progress(source, result, error.placed(at: source.declaration))
        results.append(result)
      }
    }
    return FreshnessResults(metadata: project.session.artifactMetadata, results: results, elapsedTime: watch.seconds)
  }

  private func measure(
    _ source: Source, _ criteria: Freshness, _ run: RunScope
  ) throws(Diagnostic) -> FreshnessResult {
    let watch = Stopwatch()
    guard let newest = try newestRow(of: source, criteria, run) else {
      throw Diagnostic(.invalidFreshness, "the source is empty: it has no newest row", at: source.declaration)
    }
    var measurement = FreshnessResult.Measurement(maxLoadedAt: newest, snapshottedAt: .now, criteria: criteria)
    measurement.executionTime = watch.seconds
    return FreshnessResult(
      uniqueID: source.uniqueID, outcome: .measured(Self.status(age: measurement.age, criteria), measurement))
  }

  private func newestRow(of source: Source, _ criteria: Freshness, _ run: RunScope) throws(Diagnostic) -> Timestamp? {
    let table = try NodeRunner(session: project.session, templates: project.templates).query(
      source.loadedAtQuery == nil ? "collect_freshness" : "collect_freshness_custom_sql",
      { context in
        let relation = Value.object(context.session.relation(of: source))
        if let query = source.loadedAtQuery { return Arguments([relation, .string(query)]) }
        return Arguments([
          relation, .string(source.loadedAtField ?? ""), criteria.filter.map(Value.string) ?? Value.none,
        ])
      }, package: source.packageName, in: run)
    guard let value = table.rows.first?.first, !value.isNull else { return nil }
    guard let timestamp = Timestamp(iso8601: value.description) else {
      throw Diagnostic(
        .invalidFreshness, "'\(value)' of \(source.relationName) is no time", at: source.declaration,
        hint: "let loaded_at_field give an ISO timestamp, for example 2026-11-20 06:38:00")
    }
    return timestamp
  }

  private static func status(age: Double, _ criteria: Freshness) -> NodeStatus {
    if let limit = criteria.errorAfter, age > Double(limit.seconds) { return .error }
    if let limit = criteria.warnAfter, age > Double(limit.seconds) { return .warn }
    return .pass
  }
}
