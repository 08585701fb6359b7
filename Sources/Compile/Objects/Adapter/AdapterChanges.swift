import Jinja
import Warehouse

extension AdapterObject.Method {
  /// Changes to what exists: each calls the macro of its name, which holds the SQL, and keeps the cache true.
  static let changes: [Self] = [
    Self("create_schema", required: ["relation"], stub: .emptyText) { context, bound throws(Interrupt) in
      try context.callMacro("create_schema", [bound[0]])
    },
    Self("drop_schema", required: ["relation"], stub: .emptyText) { context, bound throws(Interrupt) in
      let result = try context.callMacro("drop_schema", [bound[0]])
      context.run?.noteDroppedSchema(try bound[0].relation)
      return result
    },
    // For databases whose schemas no SQL makes: SQLite's are attached files.
    Self("attach_schema", required: ["relation"], stub: .emptyText) { context, bound throws(Interrupt) in
      let schema = try bound[0].relation
      try context.connection { adapter throws(WarehouseError) in try adapter.createSchema(schema) }
      return .string("")
    },
    Self("detach_schema", required: ["relation"], stub: .emptyText) { context, bound throws(Interrupt) in
      let schema = try bound[0].relation
      try context.connection { adapter throws(WarehouseError) in try adapter.dropSchema(schema) }
      return .string("")
    },
    Self("drop_relation", required: ["relation"], stub: .emptyText) { context, bound throws(Interrupt) in
      if bound[0].isNone { return .string("") }
      let result = try context.callMacro("drop_relation", [bound[0]])
      context.run?.noteRemoved(try bound[0].relation)
      return result
    },
    Self("truncate_relation", required: ["relation"], stub: .emptyText) { context, bound throws(Interrupt) in
      try context.callMacro("truncate_relation", [bound[0]])
    },
    Self("rename_relation", required: ["from_relation", "to_relation"], stub: .emptyText) {
      context, bound throws(Interrupt) in
      let result = try context.callMacro("rename_relation", [bound[0], bound[1]])
      context.noteRenamed(try bound[0].relation, try bound[1].relation)
      return result
    },
    Self("cache_added", required: ["relation"], stub: .emptyText) { context, bound throws(Interrupt) in
      context.run?.noteAdded(try bound[0].relation)
      return .string("")
    },
    Self("cache_dropped", required: ["relation"], stub: .emptyText) { context, bound throws(Interrupt) in
      context.run?.noteRemoved(try bound[0].relation)
      return .string("")
    },
    Self("cache_renamed", required: ["from_relation", "to_relation"], stub: .emptyText) {
      context, bound throws(Interrupt) in
      context.noteRenamed(try bound[0].relation, try bound[1].relation)
      return .string("")
    },
  ]
}

extension RenderContext {
  fileprivate func noteRenamed(_ old: Relation, _ new: Relation) {
    var new = new
    new.kind = new.kind ?? old.kind
    run?.noteRemoved(old)
    run?.noteAdded(new)
  }
}
