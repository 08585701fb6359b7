import Base
import Compile
import Nodes
import Warehouse

/// The connections of one thread, opened when first used.
///
/// Where a warehouse lets only one connection write, what only reads gets one that cannot, so that it runs beside the
/// writer.
final class Connections {
  private let connector: any Connector
  private let opened: (any Canceller) -> Void
  private var reader: (any Adapter)?
  private var writer: (any Adapter)?

  /// - Parameter opened: Told how to cancel each connection's statements.
  init(_ connector: any Connector, opened: @escaping (any Canceller) -> Void = { _ in }) {
    self.connector = connector
    self.opened = opened
  }

  func connection(forWriting: Bool) throws(WarehouseError) -> any Adapter {
    let readOnly = connector.dialect.hasSingleWriter && !forWriting
    if let known = readOnly ? reader : writer { return known }
    let adapter = try connector.open(readOnly: readOnly)
    opened(adapter.canceller)
    if readOnly { reader = adapter } else { writer = adapter }
    return adapter
  }

  /// What one node (or hook, or query) may reach.
  ///
  /// - Parameters:
  ///   - manifest: When it is not the project's own.
  ///   - forWriting: Whether the node is expected to change the warehouse.
  ///   - record: Takes the SQL that builds the node.
  func scope(
    _ project: CompiledProject, _ relations: RelationCache, manifest: Manifest? = nil, thread: Int = 0,
    forWriting: Bool, record: @escaping (Node, _ sql: String) throws(Diagnostic) -> Void = { _, _ in }
  ) -> RunScope {
    RunScope(
      manifest: manifest ?? project.manifest, relations: relations, threadName: NodeOutcome.threadName(thread),
      loadSeed: { [dialect = connector.dialect] node throws(Diagnostic) in try SeedLoader(dialect: dialect).load(node)
      },
      record: record,
      open: { mustWrite throws(WarehouseError) in try self.connection(forWriting: mustWrite || forWriting) })
  }
}
