import Artifacts
import Base
import Compile
import Nodes
import Warehouse

/// Asks the warehouse what the project's relations look like, for catalog.json and the docs.
public struct CatalogBuilder {
  private let project: CompiledProject
  private let connector: any Connector

  public init(project: CompiledProject, connector: any Connector) {
    self.project = project
    self.connector = connector
  }

  /// One query a schema and one a relation. Relations that do not exist yet are left out.
  public func build() throws(Diagnostic) -> Catalog {
    var catalog = Catalog(metadata: project.session.artifactMetadata)
    let connections = Connections(connector)
    let run = connections.scope(project, RelationCache(), forWriting: false)
    do throws(WarehouseError) {
      let adapter = try connections.connection(forWriting: false)
      for node in project.manifest.nodes.values where node.relationName != nil && node.resourceType != .test {
        let relation = Relation(database: node.database, schema: node.schema, identifier: node.alias)
        catalog.nodes[node.uniqueID] = try table(relation, id: node.uniqueID, adapter, run)
      }
      for source in project.manifest.sources.values {
        let relation = Relation(database: source.database, schema: source.schema, identifier: source.identifier)
        catalog.sources[source.uniqueID] = try table(relation, id: source.uniqueID, adapter, run)
      }
    } catch { throw error.diagnostic() }
    return catalog
  }

  private func table(
    _ relation: Relation, id: String, _ adapter: any Adapter, _ run: RunScope
  ) throws(WarehouseError) -> CatalogTable? {
    guard let found = try run.existing(relation) else { return nil }
    var table = CatalogTable(
      type: found.kind?.rawValue ?? "table", database: relation.database, schema: relation.schema ?? "",
      name: relation.identifier ?? "", uniqueID: id)
    for column in try adapter.columns(of: relation) {
      table.columns[column.name] = CatalogColumn(name: column.name, type: column.type, index: column.position)
    }
    return table
  }
}
