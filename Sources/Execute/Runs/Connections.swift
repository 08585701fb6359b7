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
  private let idleWriters: IdleWriters?
  private let opened: (any Canceller) -> Void
  private var reader: (any Adapter)?
  private var writer: (any Adapter)?

  /// - Parameters:
  ///   - idleWriters: Where connections that write come from and go back to with `nodeEnded`; nil keeps one here.
  ///   - opened: Told how to cancel each connection's statements.
  init(
    _ connector: any Connector, idleWriters: IdleWriters? = nil, opened: @escaping (any Canceller) -> Void = { _ in }
  ) {
    self.connector = connector
    self.idleWriters = idleWriters
    self.opened = opened
  }

  /// A connection that was lost in the meantime is replaced: nothing that a node relies on outlives the node before it.
  func connection(forWriting: Bool) throws(WarehouseError) -> any Adapter {
    let readOnly = connector.dialect.hasSingleWriter && !forWriting
    if let known = readOnly ? reader : writer, !known.isBroken { return known }
    if !readOnly, let idle = idleWriters?.take() {
      writer = idle
      return idle
    }
    let adapter = try connector.open(readOnly: readOnly)
    opened(adapter.canceller)
    if readOnly { reader = adapter } else { writer = adapter }
    return adapter
  }

  /// Gives the connection that writes to whichever thread needs it next.
  func nodeEnded() {
    guard let idleWriters, let writer else { return }
    idleWriters.give(writer)
    self.writer = nil
  }

  /// What one node (or hook, or query) may reach.
  ///
  /// - Parameters:
  ///   - manifest: When it is not the project's own.
  ///   - forWriting: Whether the node is expected to change the warehouse.
  ///   - isOperation: Whether it is for `run-operation`.
  ///   - record: Takes the SQL that builds the node.
  func scope(
    _ project: CompiledProject, _ relations: RelationCache, manifest: Manifest? = nil, thread: Int = 0,
    forWriting: Bool, isOperation: Bool = false,
    record: @escaping (Node, _ sql: String, Batch?) throws(Diagnostic) -> Void = { _, _, _ in }
  ) -> RunScope {
    RunScope(
      manifest: manifest ?? project.manifest, selectedIDs: project.selectedIDs, relations: relations,
      threadName: NodeOutcome.threadName(thread), isOperation: isOperation,
      loadSeed: { [dialect = connector.dialect, output = project.session.output] node throws(Diagnostic) in
        try SeedLoader(dialect: dialect) { output.warn($0) }.load(node)
      },
      record: record,
      open: { mustWrite throws(WarehouseError) in try self.connection(forWriting: mustWrite || forWriting) })
  }
}

/// Connections that no thread uses now: the last one given is the first one taken.
///
/// Of a warehouse with a single writer, one connection goes from thread to thread: of several, each would read the schema
/// again after every change that another made.
final class IdleWriters: Sendable {
  /// Unchecked: only the thread that has taken a connection uses it.
  private struct Idle: @unchecked Sendable {
    let adapter: any Adapter
  }

  private let connections = Locked<[Idle]>([])

  func take() -> (any Adapter)? { connections.withLock { $0.popLast() }?.adapter }

  func give(_ adapter: any Adapter) {
    let idle = Idle(adapter: adapter)
    connections.withLock { $0.append(idle) }
  }
}
