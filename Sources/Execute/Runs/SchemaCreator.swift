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
  let retries: Retries

  /// - Parameter isStopped: Whether the run has been told to stop in the meantime.
  /// - Throws: What the warehouse says when it cannot be reached or refuses.
  func createMissing(for ids: [String], isStopped: () -> Bool) throws(Diagnostic) {
    var wanted: [Relation] = []
    for id in ids {
      guard let node = project.manifest.nodes[id], node.relationName != nil || node.resourceType == .function else {
        continue
      }
      let schema = Relation(database: node.database, schema: node.schema)
      if !wanted.contains(schema) { wanted.append(schema) }
    }
    if wanted.isEmpty { return }
    let run = connections.scope(project, relations, forWriting: true)
    var known: [String?: Set<String>] = [:]
    for schema in wanted {
      try project.session.checkReach(of: schema.database)
      if known[schema.database] == nil {
        known[schema.database] = try retries.run(.schemas, in: run, isStopped: isStopped) { () throws(Diagnostic) in
          try existing(in: schema.database, run)
        }
      }
      guard let name = schema.schema, known[schema.database]?.contains(name.lowercased()) == false else { continue }
      try retries.run(.schemas, in: run, isStopped: isStopped) { () throws(Diagnostic) in
        try create(schema, named: name, run)
      }
      known[schema.database]?.insert(name.lowercased())
    }
  }

  private func create(_ schema: Relation, named name: String, _ run: RunScope) throws(Diagnostic) {
    try NodeRunner(session: project.session, templates: project.templates).callMacro(
      "create_schema",
      { context in
        Arguments([.object(context.session.relation(database: schema.database, schema: name, identifier: nil))])
      },
      package: project.session.project.name, in: run)
  }

  private func existing(in database: String?, _ run: RunScope) throws(Diagnostic) -> Set<String> {
    do throws(WarehouseError) { return Set(try run.schemas(in: database).map { $0.lowercased() }) } catch {
      throw error.diagnostic()
    }
  }
}
