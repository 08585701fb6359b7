import Artifacts
import Base
import Compile
import Extract
import Jinja
import Nodes
import Project
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

  /// What happens, in order, for whoever shows it.
  public enum Event: Sendable {
    case started(Source, index: Int, total: Int)
    /// - Parameter failure: Why the source could not be asked.
    case finished(Source, FreshnessResult, failure: Diagnostic?, index: Int, total: Int)
    case ended(count: Int, seconds: Double)
  }

  /// How it ended, with what the project's hooks did.
  public struct Summary: Sendable {
    public var results: FreshnessResults
    /// What went wrong in hooks.
    public var failures: [Diagnostic] = []

    public var isFailure: Bool {
      !failures.isEmpty || results.results.contains { $0.status == .error || $0.status == .runtimeError }
    }
  }

  /// Asks the sources in the order of their unique ids, between the project's `on-run-start` and `on-run-end` hooks.
  ///
  /// - Parameters:
  ///   - ids: Selected sources; those without a freshness or a way to tell it are passed over. A source table that an extract fills
  ///     needs no `loaded_at_field`: its loads tell.
  ///   - observer: Told of the hooks.
  ///   - progress: Told of each source in turn.
  /// - Throws: What is wrong in a hook's template.
  public func run(
    _ ids: Set<String>, observer: any RunObserver, progress: (Event) -> Void
  ) throws(Diagnostic) -> Summary {
    let watch = Stopwatch()
    let connections = Connections(connector)
    let relations = RelationCache()
    let hooks = HookRunner(project: project, relations: relations, observer: observer, connections: connections)
    let sources = try askable(ids, connections)
    let runsHooks = !sources.isEmpty && project.session.project.flags.isOn(.runsHooksForFreshness)
    var ended = runsHooks ? try hooks.run(.start) : []
    var results: [FreshnessResult] = []
    for (index, (source, criteria, loaded)) in sources.enumerated() {
      progress(.started(source, index: index + 1, total: sources.count))
      let (result, failure) = result(
        of: source, criteria, loaded, connections.scope(project, relations, forWriting: false))
      progress(.finished(source, result, failure: failure, index: index + 1, total: sources.count))
      results.append(result)
    }
    if runsHooks { ended += try hooks.run(.end) }
    progress(.ended(count: sources.count, seconds: watch.seconds))
    return Summary(
      results: FreshnessResults(
        metadata: project.session.artifactMetadata, results: results, elapsedTime: watch.seconds),
      failures: ended.compactMap(\.diagnostic))
  }

  /// The sources with limits and a way to tell it, by unique id; with when they were loaded where the loads are what tells it.
  private func askable(
    _ ids: Set<String>, _ connections: Connections
  ) throws(Diagnostic) -> [(Source, Freshness, loaded: Timestamp?)] {
    let sources = project.manifest.sources.values.filter { ids.contains($0.uniqueID) }
    var askable: [(Source, Freshness, loaded: Timestamp?)] = []
    for source in sources.sorted(by: { $0.uniqueID < $1.uniqueID }) {
      guard let criteria = source.freshness, criteria.isLimited else { continue }
      if source.loadedAtField != nil || source.loadedAtQuery != nil {
        askable.append((source, criteria, nil))
      } else if let loaded = try lastLoad(of: source, connections) {
        askable.append((source, criteria, loaded))
      }
    }
    return askable
  }

  private func lastLoad(of source: Source, _ connections: Connections) throws(Diagnostic) -> Timestamp? {
    do throws(WarehouseError) {
      return try LoadTimes(connections.connection(forWriting: false)).newest(
        of: Relation(database: source.database, schema: source.schema, identifier: source.identifier))
    } catch {
      throw error.diagnostic()
    }
  }

  private func result(
    of source: Source, _ criteria: Freshness, _ loaded: Timestamp?, _ run: RunScope
  ) -> (FreshnessResult, Diagnostic?) {
    do throws(Diagnostic) {
      return (try measure(source, criteria, loaded, run), nil)
    } catch {
      var error = error.placed(at: source.declaration)
      error.subject = "source \(source.name) (\(source.originalFilePath))"
      return (FreshnessResult(uniqueID: source.uniqueID, outcome: .failed(message: error.dbtText)), error)
    }
  }

  private func measure(
    _ source: Source, _ criteria: Freshness, _ loaded: Timestamp?, _ run: RunScope
  ) throws(Diagnostic) -> FreshnessResult {
    let watch = Stopwatch()
    guard let newest = if let loaded { loaded } else { try newestRow(of: source, criteria, run) } else {
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
