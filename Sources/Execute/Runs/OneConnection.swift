import Base
import Compile
import Nodes
import Warehouse

/// A connection for work outside of the workers: schemas, hooks, the catalog.
final class OneConnection {
  private let connector: any Connector
  private var opened: (any Adapter)?

  init(_ connector: any Connector) { self.connector = connector }

  func adapter() throws(WarehouseError) -> any Adapter {
    if let opened { return opened }
    let adapter = try connector.open(readOnly: false)
    opened = adapter
    return adapter
  }

  func scope(_ project: CompiledProject, _ relations: RelationCache, manifest: Manifest? = nil) -> RunScope {
    RunScope(
      manifest: manifest ?? project.manifest, schemaCache: relations,
      loadSeed: { [dialect = connector.dialect] node throws(Diagnostic) in try SeedLoader(dialect: dialect).load(node) },
      connection: { () throws(WarehouseError) in try self.adapter() })
  }
}
