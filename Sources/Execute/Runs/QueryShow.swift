import Base
import Compile
import Jinja
import Nodes
import Warehouse

/// Compiles a node or a query given on the command line and reads its first rows: `model show`.
public struct QueryShow {
  private let project: CompiledProject
  private let connections: Connections

  public init(project: CompiledProject, connector: any Connector) {
    self.project = project
    connections = Connections(connector)
  }

  /// A query that was run to be looked at.
  public struct Shown: Sendable {
    /// nil for a query of the command line.
    public let name: String?
    public let rows: ResultSet
    let outcome: NodeOutcome
  }

  /// - Parameter limit: Rows to read; nil reads all.
  public func rows(of id: String, limit: Int?) throws(Diagnostic) -> Shown {
    guard let node = project.manifest.nodes[id] else {
      throw Diagnostic(.unknownReference, "there is no node '\(id)'")
    }
    return try show(node, in: project.manifest, limit: limit)
  }

  /// - Parameter sql: A template, with `ref()` and all else that models have.
  public func rows(ofInline sql: String, limit: Int?) throws(Diagnostic) -> Shown {
    let (node, manifest) = try InlineQuery(project).node(sql)
    return try show(node, in: manifest, limit: limit)
  }

  /// The rows of a query that goes to the warehouse as it is.
  public static func rows(
    ofDirect sql: String, limit: Int?, connector: any Connector
  ) throws(Diagnostic) -> ResultSet {
    do throws(WarehouseError) {
      return try connector.open(readOnly: connector.dialect.hasSingleWriter).execute(sql, fetch: true, limit: limit).1
    } catch { throw error.diagnostic() }
  }

  /// The SQL that a template becomes.
  public func compile(inline sql: String) throws(Diagnostic) -> String {
    let (node, manifest) = try InlineQuery(project).node(sql)
    return try compile(node, in: scope(manifest)).sql
  }

  /// Writes manifest.json and run_results.json: what was shown and the SQL that was run for it.
  ///
  /// - Parameter limit: As it was asked for; nil for all rows.
  public func record(
    _ shown: [Shown], limit: Int?, seconds: Double, targetFolder: String
  ) throws(Diagnostic) {
    var summary = RunSummary()
    summary.outcomes = shown.map(\.outcome)
    summary.seconds = seconds
    let recorder = ArtifactRecorder(project: project, targetFolder: targetFolder)
    try recorder.recordManifest(summary.outcomes)
    try recorder.recordResults(summary, adding: ["limit": .int(limit ?? -1)])
  }

  private func show(_ node: Node, in manifest: Manifest, limit: Int?) throws(Diagnostic) -> Shown {
    let watch = Stopwatch()
    var outcome = NodeOutcome(uniqueID: node.uniqueID, status: .success)
    let run = scope(manifest)
    outcome.compileStarted = .now
    var compiled = try compile(node, in: run)
    outcome.compileCompleted = .now
    outcome.executeStarted = .now
    let (sql, rows) = try NodeRunner(session: project.session, templates: project.templates).show(
      node, compiled, limit: limit, in: run)
    outcome.executeCompleted = .now
    compiled.sql = sql
    outcome.compiled = compiled
    outcome.seconds = watch.seconds
    let isInline = project.manifest.nodes[node.uniqueID] == nil
    return Shown(name: isInline ? nil : node.name, rows: rows, outcome: outcome)
  }

  private func scope(_ manifest: Manifest) -> RunScope {
    connections.scope(project, RelationCache(), manifest: manifest, forWriting: false)
  }

  private func compile(_ node: Node, in run: RunScope) throws(Diagnostic) -> CompiledNode {
    if node.resourceType == .seed { return .contents(of: node) }
    return try NodeCompiler(session: project.session, templates: project.templates).compile(node, in: run)
  }
}
