import Base
import Jinja
import Nodes
import Warehouse

/// `adapter`: the warehouse as templates may use it.
///
/// While a project is parsed, methods that would ask the warehouse answer with dbt's stand-ins (none, an empty list).
/// SeeAlso: dbt docs, "About adapter object".
final class AdapterObject: HostObject {
  private unowned let context: RenderContext

  init(_ context: RenderContext) { self.context = context }

  var typeName: String { "adapter" }

  /// A method; while parsing, `stub` stands in for it where it is given.
  struct Method: Sendable {
    let signature: Signature
    let stub: (@Sendable () -> Value)?
    let body: @Sendable (RenderContext, BoundArguments) throws(Interrupt) -> Value

    init(
      _ name: String, required: [String] = [], optional: [String] = [], stub: (@Sendable () -> Value)? = nil,
      _ body: @escaping @Sendable (RenderContext, BoundArguments) throws(Interrupt) -> Value
    ) {
      signature = Signature(name, required: required, optional: optional)
      self.stub = stub
      self.body = body
    }
  }

  private static let methods = Dictionary(
    uniqueKeysWithValues: (Method.naming + Method.introspection + Method.changes + Method.statements).map {
      ($0.signature.function, $0)
    })

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    if name == "dispatch" { return dispatch }
    guard let method = Self.methods[name] else { return nil }
    return .function(name) { [unowned context] arguments, _ throws(Interrupt) in
      if !context.isExecuting, let stub = method.stub { return stub() }
      return try method.body(context, try method.signature.bind(arguments))
    }
  }

  /// `adapter.dispatch('name', 'namespace')`: the implementation for this dialect.
  private var dispatch: Value {
    .function("dispatch") { [unowned context] arguments, interpreter throws(Interrupt) in
      let bound = try Signature("dispatch", required: ["macro_name"], optional: ["macro_namespace", "packages"])
        .bind(arguments)
      let name = bound[0].text ?? ""
      if let dot = name.firstIndex(of: ".") {
        throw .failure(
          .unknownMacro, "in dispatch, '\(name)' must be a macro's bare name",
          hint: "write adapter.dispatch('\(name[name.index(after: dot)...])', '\(name[..<dot])')")
      }
      let namespace = bound[optional: 1]?.text
      if let entry = context.dispatch(name, namespace: namespace) { return .object(MacroObject(entry, context: context)) }
      let tried = (context.dialects + ["default"]).map { "'\($0)__\(name)'" }.joined(separator: ", ")
      throw .failure(
        .unknownMacro, "in dispatch: no macro named '\(name)' found\(namespace.map { " within namespace '\($0)'" } ?? "")",
        hint: "searched for: \(tried)")
    }
  }
}

extension AdapterObject.Method {
  /// Names and quoting: nothing here asks the warehouse.
  static let naming: [Self] = [
    Self("type") { context, _ throws(Interrupt) in .string(context.session.dialect.name) },
    Self("quote", required: ["identifier"]) { context, bound throws(Interrupt) in
      .string(context.session.dialect.quoted(try bound[0].str()))
    },
    Self("quote_as_configured", required: ["identifier", "quote_key"]) { context, bound throws(Interrupt) in
      let policy = context.session.quotePolicy
      let name = try bound[0].str()
      let isQuoted = ["database": policy.database, "schema": policy.schema][bound[1].text ?? ""] ?? policy.identifier
      return .string(isQuoted ? context.session.dialect.quoted(name) : name)
    },
    Self("quote_seed_column", required: ["column"], optional: ["quote_config"]) { context, bound throws(Interrupt) in
      let isQuoted = bound[optional: 1]?.isNone == false ? try bound[1].truth() : true
      return isQuoted ? .string(context.session.dialect.quoted(try bound[0].str())) : bound[0]
    },
    Self("standardize_grants_dict", required: ["grants_table"]) { _, _ throws(Interrupt) in .dict([:]) },
    Self("valid_incremental_strategies") { _, _ throws(Interrupt) in .list(["append", "delete+insert", "merge"]) },
    Self("get_incremental_strategy_macro", required: ["model_context", "strategy"]) { context, bound throws(Interrupt) in
      let strategy = try bound[1].str()
      let name = "get_incremental_\(strategy.map { $0 == "+" ? "_" : String($0) }.joined())_sql"
      guard let entry = context.session.macros.find(name, from: context.package) else {
        throw .failure(
          .unknownMacro, "no macro named '\(name)' found for the incremental strategy '\(strategy)'",
          hint: "use append, delete+insert or merge, or define that macro")
      }
      return .object(MacroObject(entry, context: context))
    },
  ]

  /// Questions about what exists.
  static let introspection: [Self] = [
    Self("get_relation", required: ["database", "schema", "identifier"], stub: { .none }) {
      context, bound throws(Interrupt) in
      let wanted = Relation(database: bound[0].text, schema: bound[1].text, identifier: bound[2].text)
      let found = try context.warehouse { run, adapter throws(WarehouseError) in
        try run.schemaCache.find(wanted, load: adapter)
      }
      return found.map { .object(context.session.relation($0)) } ?? .none
    },
    Self("list_relations", required: ["database", "schema"], stub: { .list([]) }) { context, bound throws(Interrupt) in
      try context.relations(in: Relation(database: bound[0].text, schema: bound[1].text))
    },
    Self("list_relations_without_caching", required: ["schema_relation"], stub: { .list([]) }) {
      context, bound throws(Interrupt) in
      let schema = try bound[0].relation
      let found = try context.warehouse { _, adapter throws(WarehouseError) in try adapter.relations(in: schema) }
      return .list(found.map { .object(context.session.relation($0)) })
    },
    Self("get_columns_in_relation", required: ["relation"], stub: { .list([]) }) { context, bound throws(Interrupt) in
      .list(try context.columns(of: bound[0]).map { context.columnObject($0) })
    },
    Self("get_missing_columns", required: ["from_relation", "to_relation"], stub: { .list([]) }) {
      context, bound throws(Interrupt) in
      let known = Set(try context.columns(of: bound[1]).map { $0.name.lowercased() })
      return .list(
        try context.columns(of: bound[0]).filter { !known.contains($0.name.lowercased()) }.map { context.columnObject($0) })
    },
    Self("get_column_schema_from_query", required: ["sql"], stub: { .list([]) }) { context, bound throws(Interrupt) in
      let sql = try bound[0].str()
      let result = try context.warehouse { _, adapter throws(WarehouseError) in try adapter.query(sql, limit: 0) }
      return .list(
        result.columns.enumerated().map {
          context.columnObject(Column(name: $1.name, type: $1.type ?? "", position: $0 + 1))
        })
    },
    Self("already_exists", required: ["schema", "name"], stub: { .bool(false) }) { context, bound throws(Interrupt) in
      let wanted = Relation(
        database: context.session.target.database, schema: bound[0].text, identifier: bound[1].text)
      return .bool(
        try context.warehouse { run, adapter throws(WarehouseError) in
          try run.schemaCache.find(wanted, load: adapter) != nil
        })
    },
    Self("check_schema_exists", required: ["database", "schema"], stub: { .bool(true) }) {
      context, bound throws(Interrupt) in
      let (database, schema) = (bound[0].text, bound[1].text?.lowercased() ?? "")
      return .bool(
        try context.warehouse { _, adapter throws(WarehouseError) in
          try adapter.schemas(in: database).contains { $0.lowercased() == schema }
        })
    },
    // Only databases that store text in a declared length need it; the standard macros call it for all.
    Self("expand_target_column_types", required: ["from_relation", "to_relation"], stub: { .string("") }) {
      _, _ throws(Interrupt) in .string("")
    },
    Self("verify_database", required: ["database"], stub: { .string("") }) { _, _ throws(Interrupt) in .string("") },
  ]

  /// Changes to what exists: each calls the macro of its name, which holds the SQL, and keeps the cache true.
  static let changes: [Self] = [
    Self("create_schema", required: ["relation"], stub: { .string("") }) { context, bound throws(Interrupt) in
      try context.callMacro("create_schema", [bound[0]])
    },
    Self("drop_schema", required: ["relation"], stub: { .string("") }) { context, bound throws(Interrupt) in
      let result = try context.callMacro("drop_schema", [bound[0]])
      context.run?.schemaCache.forget(try bound[0].relation)
      return result
    },
    // For databases whose schemas no SQL makes: SQLite's are attached files.
    Self("attach_schema", required: ["relation"], stub: { .string("") }) { context, bound throws(Interrupt) in
      let schema = try bound[0].relation
      try context.warehouse { _, adapter throws(WarehouseError) in try adapter.createSchema(schema) }
      return .string("")
    },
    Self("detach_schema", required: ["relation"], stub: { .string("") }) { context, bound throws(Interrupt) in
      let schema = try bound[0].relation
      try context.warehouse { _, adapter throws(WarehouseError) in try adapter.dropSchema(schema) }
      return .string("")
    },
    Self("drop_relation", required: ["relation"], stub: { .string("") }) { context, bound throws(Interrupt) in
      if bound[0].isNone { return .string("") }
      let result = try context.callMacro("drop_relation", [bound[0]])
      context.run?.schemaCache.remove(try bound[0].relation)
      return result
    },
    Self("truncate_relation", required: ["relation"], stub: { .string("") }) { context, bound throws(Interrupt) in
      try context.callMacro("truncate_relation", [bound[0]])
    },
    Self("rename_relation", required: ["from_relation", "to_relation"], stub: { .string("") }) {
      context, bound throws(Interrupt) in
      let result = try context.callMacro("rename_relation", [bound[0], bound[1]])
      let old = try bound[0].relation
      var new = try bound[1].relation
      new.kind = new.kind ?? old.kind
      context.run?.schemaCache.remove(old)
      context.run?.schemaCache.add(new)
      return result
    },
    Self("cache_added", required: ["relation"], stub: { .string("") }) { context, bound throws(Interrupt) in
      context.run?.schemaCache.add(try bound[0].relation)
      return .string("")
    },
    Self("cache_dropped", required: ["relation"], stub: { .string("") }) { context, bound throws(Interrupt) in
      context.run?.schemaCache.remove(try bound[0].relation)
      return .string("")
    },
    Self("cache_renamed", required: ["from_relation", "to_relation"], stub: { .string("") }) {
      context, bound throws(Interrupt) in
      context.run?.schemaCache.remove(try bound[0].relation)
      context.run?.schemaCache.add(try bound[1].relation)
      return .string("")
    },
  ]

  /// Running SQL.
  static let statements: [Self] = [
    Self("execute", required: ["sql"], optional: ["auto_begin", "fetch", "limit"], stub: { .tuple([.string(""), .none]) }) {
      context, bound throws(Interrupt) in
      let (response, result) = try context.execute(
        try bound[0].str(), beginning: try bound[optional: 1]?.truth() ?? false,
        fetch: try bound[optional: 2]?.truth() ?? false, limit: bound[optional: 3]?.index)
      return .tuple([.object(ResponseObject(response)), .object(TableObject(result))])
    },
    Self("commit", stub: { .string("") }) { context, _ throws(Interrupt) in
      try context.warehouse { _, adapter throws(WarehouseError) in
        if adapter.isInTransaction { try adapter.commit() }
      }
      return .string("")
    },
    Self("load_csv_rows", required: ["relation", "table"], stub: { .int(0) }) { context, bound throws(Interrupt) in
      guard case .object(let object) = bound[1], let table = object as? TableObject else {
        throw .typeError("load_csv_rows() takes a relation and the table of load_agate_table()")
      }
      let relation = try bound[0].relation
      return .int(
        try context.warehouse { _, adapter throws(WarehouseError) in
          let writer = try adapter.bulkWriter(into: relation, columns: table.result.columnNames)
          for row in table.result.rows { try writer.write(row) }
          return try writer.finish()
        })
    },
    Self("convert_type", required: ["agate_table", "col_idx"]) { _, bound throws(Interrupt) in
      guard case .object(let object) = bound[0], let table = object as? TableObject, let index = bound[1].index,
        table.result.columns.indices.contains(index)
      else { throw .typeError("convert_type() takes a table and the position of a column") }
      return .string(table.result.columns[index].type ?? "TEXT")
    },
  ]
}

extension RenderContext {
  /// Runs SQL on the thread's connection; a failure gets the place in the project that the SQL came from.
  func execute(
    _ sql: String, beginning: Bool, fetch: Bool, limit: Int?
  ) throws(Interrupt) -> (AdapterResponse, ResultSet) {
    guard let run else { throw .failure(.statementFailed, "there is no connection while the project is parsed") }
    let adapter = try run.adapter()
    do {
      if beginning, !adapter.isInTransaction { try adapter.begin() }
      return try adapter.execute(sql, fetch: fetch, limit: limit)
    } catch {
      throw .failure(error.diagnostic(at: place(of: error, in: sql)))
    }
  }

  fileprivate func warehouse<Result>(
    _ body: (RunScope, any Adapter) throws(WarehouseError) -> Result
  ) throws(Interrupt) -> Result {
    guard let run else { throw .failure(.statementFailed, "there is no connection while the project is parsed") }
    let adapter = try run.adapter()
    do { return try body(run, adapter) } catch { throw .failure(error.diagnostic(at: interpreter.callSite)) }
  }

  fileprivate func columns(of value: Value) throws(Interrupt) -> [Column] {
    let relation = try value.relation
    return try warehouse { _, adapter throws(WarehouseError) in try adapter.columns(of: relation) }
  }

  fileprivate func relations(in schema: Relation) throws(Interrupt) -> Value {
    let found = try warehouse { run, adapter throws(WarehouseError) in try run.schemaCache.list(schema, load: adapter) }
    return .list(found.map { .object(session.relation($0)) })
  }

  fileprivate func columnObject(_ column: Column) -> Value {
    .object(ColumnObject(column, dialect: session.dialect))
  }

  fileprivate func callMacro(_ name: String, _ arguments: [Value]) throws(Interrupt) -> Value {
    guard let entry = session.macros.find(name, from: package) else {
      throw .failure(.unknownMacro, "no macro named '\(name)' found")
    }
    return try interpreter.call(entry.definition, Arguments(arguments), callSite: interpreter.callSite)
  }
}

extension Session {
  func relation(_ relation: Relation) -> RelationObject {
    RelationObject(relation, dialect: dialect, quote: quotePolicy)
  }
}

extension Value {
  /// The relation that an argument must be.
  fileprivate var relation: Relation {
    get throws(Interrupt) {
      guard case .object(let object) = self, let relation = object as? RelationObject else {
        throw .typeError("expected a relation, got \(typeName)")
      }
      return relation.relation
    }
  }
}
