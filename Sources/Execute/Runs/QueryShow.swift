import Base
import Compile
import Jinja
import Nodes
import Warehouse

/// Compiles a node or a query given on the command line and reads its first rows: `model show`.
public struct QueryShow {
  private let project: CompiledProject
  private let connector: any Connector

  public init(project: CompiledProject, connector: any Connector) {
    self.project = project
    self.connector = connector
  }

  /// - Parameter limit: Rows to read; nil reads all.
  public func rows(of id: String, limit: Int?) throws(Diagnostic) -> (sql: String, rows: ResultSet) {
    guard let node = project.manifest.nodes[id] else {
      throw Diagnostic(.unknownReference, "there is no node '\(id)'")
    }
    if node.resourceType == .seed { return try run("select * from \(node.relationName ?? node.alias)", node, limit: limit) }
    let compiled = try compile(node, in: project.manifest)
    return try run(compiled.sql, node, compiled, limit: limit)
  }

  /// - Parameter sql: A template, with `ref()` and all else that models have.
  public func rows(ofInline sql: String, limit: Int?) throws(Diagnostic) -> (sql: String, rows: ResultSet) {
    let (node, manifest) = try InlineQuery(project).node(sql)
    let compiled = try compile(node, in: manifest)
    return try run(compiled.sql, node, compiled, limit: limit)
  }

  /// The SQL that a template becomes.
  public func compile(inline sql: String) throws(Diagnostic) -> String {
    let (node, manifest) = try InlineQuery(project).node(sql)
    return try compile(node, in: manifest).sql
  }

  private func compile(_ node: Node, in manifest: Manifest) throws(Diagnostic) -> CompiledNode {
    let run = OneConnection(connector).scope(project, RelationCache(), manifest: manifest)
    return try NodeCompiler(session: project.session, templates: project.templates).compile(node, in: run)
  }

  private func run(
    _ sql: String, _ node: Node, _ compiled: CompiledNode? = nil, limit: Int?
  ) throws(Diagnostic) -> (sql: String, rows: ResultSet) {
    do throws(WarehouseError) {
      return (sql, try connector.open(readOnly: true).query(sql, limit: limit))
    } catch {
      throw error.diagnostic(at: error.offset.flatMap { compiled?.map.span(at: $0) } ?? node.source)
    }
  }
}
