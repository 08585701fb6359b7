import Base
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
      let result = try context.execute(try bound[0].str(), fetch: true, limit: 0).1
      return .list(
        result.columns.enumerated().map { position, column in
          let type = column.type.map(context.session.dialect.queryTypeName) ?? ""
          return context.object(Column(name: column.name, type: type, position: position + 1))
        })
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
    // Texts that the new rows may hold must fit the table's columns, where the database enforces a declared length.
    Self("expand_target_column_types", required: ["from_relation", "to_relation"], stub: .emptyText) {
      context, bound throws(Interrupt) in
      guard context.session.dialect.enforcesTextLengths else { return .string("") }
      let target = try context.columns(of: bound[1])
      for source in try context.columns(of: bound[0]) {
        guard let old = target.first(where: { $0.name == source.name }) else { continue }
        let (new, length) = (ColumnType(source.type), ColumnType(old.type))
        guard new.isText, length.isText, new.textLength > length.textLength else { continue }
        let type = "character varying(\(new.textLength))"
        _ = try context.callMacro("alter_column_type", [bound[1], .string(old.name), .string(type)])
      }
      return .string("")
    },
    Self("verify_database", required: ["database"], stub: .emptyText) { context, bound throws(Interrupt) in
      do throws(Diagnostic) { try context.session.checkReach(of: bound[0].text) } catch { throw .failure(error) }
      return .string("")
    },
  ]
}
