import Jinja
import Warehouse

extension AdapterObject.Method {
  /// Questions about what exists.
  static let introspection: [Self] = [
    Self("get_relation", required: ["database", "schema", "identifier"], stub: .nothing) {
      context, bound throws(Interrupt) in
      let wanted = Relation(database: bound[0].text, schema: bound[1].text, identifier: bound[2].text)
      let found = try context.warehouse { run throws(WarehouseError) in try run.existing(wanted) }
      return found.map(context.object) ?? .none
    },
    Self("list_relations", required: ["database", "schema"], stub: .emptyList) { context, bound throws(Interrupt) in
      let schema = Relation(database: bound[0].text, schema: bound[1].text)
      let found = try context.warehouse { run throws(WarehouseError) in try run.all(inSchemaOf: schema) }
      return .list(found.map(context.object))
    },
    Self("list_relations_without_caching", required: ["schema_relation"], stub: .emptyList) {
      context, bound throws(Interrupt) in
      let schema = try bound[0].relation
      let found = try context.connection { adapter throws(WarehouseError) in try adapter.relations(in: schema) }
      return .list(found.map(context.object))
    },
    Self("get_columns_in_relation", required: ["relation"], stub: .emptyList) { context, bound throws(Interrupt) in
      .list(try context.columns(of: bound[0]).map(context.object))
    },
    Self("get_missing_columns", required: ["from_relation", "to_relation"], stub: .emptyList) {
      context, bound throws(Interrupt) in
      let known = Set(try context.columns(of: bound[1]).map { $0.name.lowercased() })
      return .list(
        try context.columns(of: bound[0]).filter { !known.contains($0.name.lowercased()) }.map(context.object))
    },
    Self("get_column_schema_from_query", required: ["sql"], stub: .emptyList) { context, bound throws(Interrupt) in
      let result = try context.execute(try bound[0].str(), beginning: false, fetch: true, limit: 0).1
      return .list(
        result.columns.enumerated().map { context.object(Column(name: $1.name, type: $1.type ?? "", position: $0 + 1)) }
      )
    },
    Self("already_exists", required: ["schema", "name"], stub: .no) { context, bound throws(Interrupt) in
      let wanted = Relation(
        database: context.session.target.database, schema: bound[0].text, identifier: bound[1].text)
      return .bool(try context.warehouse { run throws(WarehouseError) in try run.existing(wanted) != nil })
    },
    Self("check_schema_exists", required: ["database", "schema"], stub: .yes) {
      context, bound throws(Interrupt) in
      let (database, schema) = (bound[0].text, bound[1].text?.lowercased())
      let schemas = try context.connection { adapter throws(WarehouseError) in try adapter.schemas(in: database) }
      return .bool(schemas.contains { $0.lowercased() == schema })
    },
    // Only databases that store text in a declared length need it; the standard macros call it for all.
    Self("expand_target_column_types", required: ["from_relation", "to_relation"], stub: .emptyText) {
      _, _ throws(Interrupt) in .string("")
    },
    Self("verify_database", required: ["database"], stub: .emptyText) { _, _ throws(Interrupt) in .string("") },
  ]
}
