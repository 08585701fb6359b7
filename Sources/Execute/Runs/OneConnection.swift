import Base
import Compile
import Nodes
import Warehouse

/// A connection for work outside of the workers: schemas, hooks, the catalog.
final class OneConnection {
  private let connector: any Connector
  private let readOnly: Bool
  private let opens: (any Canceller) -> Void
  private var opened: (any Adapter)?

  /// - Parameter opens: Told of the connection's canceller when it is opened.
  init(_ connector: any Connector, readOnly: Bool = false, opens: @escaping (any Canceller) -> Void = { _ in }) {
    self.connector = connector
    self.readOnly = readOnly
    self.opens = opens
  }

  func adapter() throws(WarehouseError) -> any Adapter {
    if let opened { return opened }
    let adapter = try connector.open(readOnly: readOnly)
    opens(adapter.canceller)
    opened = adapter
    return adapter
  }

  func scope(_ project: CompiledProject, _ relations: RelationCache, manifest: Manifest? = nil) -> RunScope {
    RunScope(
      manifest: manifest ?? project.manifest, relations: relations,
      loadSeed: { [dialect = connector.dialect] node throws(Diagnostic) in try SeedLoader(dialect: dialect).load(node) },
      open: { _ throws(WarehouseError) in try self.adapter() })
  }
}
