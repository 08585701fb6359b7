import Base
import Jinja
import Nodes
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
    // For databases where views, privileges and foreign keys stand on relations: what the project does not own stays.
    Self("replace_relation", required: ["existing", "built"], stub: .emptyText) { context, bound throws(Interrupt) in
      let (existing, built) = (try bound[0].relation, try bound[1].relation)
      let result = try context.change { changer, isProjects throws(WarehouseError) in
        try changer.replace(existing, by: built, isProjects: isProjects)
      }
      var target = existing
      target.kind = built.kind
      context.run?.noteRemoved(built)
      context.run?.noteAdded(target)
      guard case .swapped(without: let lost) = result else { return .string("filled") }
      try context.noteLost(lost, under: existing)
      return .string("swapped")
    },
    Self("change_relation", required: ["relation", "sql"], stub: .emptyText) { context, bound throws(Interrupt) in
      let (relation, sql) = (try bound[0].relation, try bound[1].str())
      let lost = try context.change { changer, isProjects throws(WarehouseError) in
        try changer.change(relation, by: sql, isProjects: isProjects)
      }
      try context.noteLost(lost, under: relation)
      return .string("")
    },
    Self("drop_unless_held", required: ["relation"], stub: .emptyText) { context, bound throws(Interrupt) in
      let relation = try bound[0].relation
      let lost = try context.change { changer, isProjects throws(WarehouseError) in
        try changer.drop(relation, isProjects: isProjects)
      }
      try context.noteLost(lost, under: relation)
      return .string("")
    },
    // In a transaction of its own; unless it may run beside others, one thread after the other: where two drops that cascade
    // are in each other's way.
    Self("run_alone", required: ["sql"], optional: ["beside_others"], stub: .emptyText) {
      context, bound throws(Interrupt) in
      let sql = try bound[0].str()
      func perform() throws(Interrupt) {
        _ = try context.execute(sql, in: .required, fetch: false, limit: nil)
        try context.warehouse { run throws(WarehouseError) in try run.commit() }
      }
      try context.warehouse { run throws(WarehouseError) in try run.commit() }
      if try bound[optional: 1]?.truth() ?? false {
        try perform()
      } else {
        try context.session.alone.withLock { _ throws(Interrupt) in try perform() }
      }
      return .string("")
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
  /// Makes a change that the project's own views may fall victim to.
  fileprivate func change<Result>(
    _ body: (any RelationChanger, (Relation) -> Bool) throws(WarehouseError) -> Result
  ) throws(Interrupt) -> Result {
    try warehouse { run throws(WarehouseError) in
      try run.using { adapter throws(WarehouseError) in
        guard let changer = adapter.changer(through: adapter) else {
          throw WarehouseError(.statement, "on \(adapter.dialect.name) nothing stands on a relation", code: "")
        }
        try run.begin(.required, on: adapter)
        return try body(changer) { relation in run.manifest.builds(relation) }
      }
    }
  }

  /// Tells of the project's own views that a change has dropped.
  fileprivate func noteLost(_ views: [Relation], under relation: Relation) throws(Interrupt) {
    for view in views {
      run?.noteRemoved(view)
      try warn(
        Diagnostic(
          .droppedView,
          "\(session.dialect.render(view)) was dropped, as '\(relation.identifier ?? "")' changed under it",
          severity: .warning, hint: "its own model builds it again"))
    }
  }

  fileprivate func noteRenamed(_ old: Relation, _ new: Relation) {
    var new = new
    new.kind = new.kind ?? old.kind
    run?.noteRemoved(old)
    run?.noteAdded(new)
  }
}

extension Manifest {
  /// Whether a node's relation is `relation`.
  public func builds(_ relation: Relation) -> Bool {
    nodes.values.contains {
      $0.relationName != nil && $0.alias == relation.identifier && $0.schema == relation.schema
    }
  }
}
