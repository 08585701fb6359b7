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

  /// Each schema is asked for once. Relations that do not exist yet are left out.
  ///
  /// - Parameter ids: The nodes and sources that it is about; nil means all.
  public func build(only ids: Set<String>? = nil) throws(Diagnostic) -> Catalog {
    var catalog = Catalog(metadata: project.session.artifactMetadata)
    if ids?.isEmpty ?? false { return catalog }
    do throws(WarehouseError) {
      var reader = SchemaReader(adapter: try Connections(connector).connection(forWriting: false))
      for node in project.manifest.nodes.values where node.relationName != nil && node.resourceType != .test {
        guard ids?.contains(node.uniqueID) ?? true else { continue }
        let relation = Relation(database: node.database, schema: node.schema, identifier: node.alias)
        catalog.nodes[node.uniqueID] = try reader.table(relation, id: node.uniqueID)
      }
      for source in project.manifest.sources.values where ids?.contains(source.uniqueID) ?? true {
        let relation = Relation(database: source.database, schema: source.schema, identifier: source.identifier)
        catalog.sources[source.uniqueID] = try reader.table(relation, id: source.uniqueID)
      }
    } catch { throw error.diagnostic() }
    return catalog
  }
}

/// What the schemas read so far hold. Case does not count in names.
private struct SchemaReader {
  let adapter: any Adapter
  private var schemas: [String: [String: CatalogRelation]] = [:]

  init(adapter: any Adapter) { self.adapter = adapter }

  mutating func table(_ relation: Relation, id: String) throws(WarehouseError) -> CatalogTable? {
    let schema = "\(relation.database ?? "").\(relation.schema ?? "")".lowercased()
    if schemas[schema] == nil {
      var found: [String: CatalogRelation] = [:]
      for entry in try adapter.catalog(of: relation) { found[entry.relation.identifier?.lowercased() ?? ""] = entry }
      schemas[schema] = found
    }
    guard let entry = schemas[schema]?[relation.identifier?.lowercased() ?? ""] else { return nil }
    var table = CatalogTable(
      type: entry.type, database: relation.database, schema: entry.relation.schema ?? "",
      name: entry.relation.identifier ?? "", uniqueID: id)
    table.owner = entry.owner
    table.comment = entry.comment
    for (column, comment) in entry.columns {
      table.columns[column.name] = CatalogColumn(
        name: column.name, type: column.type, index: column.position, comment: comment)
    }
    for statistic in entry.statistics {
      table.stats[statistic.id] = CatalogStatistic(
        id: statistic.id, label: statistic.label, value: statistic.value.json, description: statistic.description)
    }
    return table
  }
}
