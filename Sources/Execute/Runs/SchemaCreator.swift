import Base
import Compile
import Jinja
import Nodes
import Warehouse

/// Creates the schemas that a run builds in and that do not exist yet.
struct SchemaCreator {
  let project: CompiledProject
  let relations: RelationCache
  let connections: Connections

  /// - Throws: What the warehouse says when it cannot be reached or refuses.
  func createMissing(for ids: [String]) throws(Diagnostic) {
    var wanted: [Relation] = []
    for id in ids {
      guard let node = project.manifest.nodes[id], node.relationName != nil || node.resourceType == .function else {
        continue
      }
      let schema = Relation(database: node.database, schema: node.schema)
      if !wanted.contains(schema) { wanted.append(schema) }
    }
    if wanted.isEmpty { return }
    var known: [String?: Set<String>] = [:]
    for schema in wanted {
      try project.session.checkReach(of: schema.database)
      if known[schema.database] == nil { known[schema.database] = try existing(in: schema.database) }
      guard let name = schema.schema, known[schema.database]?.contains(name.lowercased()) == false else { continue }
      let run = connections.scope(project, relations, forWriting: true)
      try NodeRunner(session: project.session, templates: project.templates).callMacro(
        "create_schema",
        { context in
          Arguments([.object(context.session.relation(database: schema.database, schema: name, identifier: nil))])
        },
        package: project.session.project.name, in: run)
      known[schema.database]?.insert(name.lowercased())
    }
  }

  private func existing(in database: String?) throws(Diagnostic) -> Set<String> {
    do throws(WarehouseError) {
      return Set(try connections.connection(forWriting: true).schemas(in: database).map { $0.lowercased() })
    } catch { throw error.diagnostic() }
  }
}
