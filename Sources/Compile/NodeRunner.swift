import Base
import Jinja
import Nodes
import Project
import Warehouse

/// What building a node or running a test did in the warehouse.
public struct NodeEffect: Sendable {
  public var response: AdapterResponse?
  /// Rows of the statement `main`, where it fetched them: a test's verdict, a shown query.
  public var rows: ResultSet?
  /// The SQL that the statement `main` ran, for target/run.
  public var runtimeCode: String?
}

/// Runs a node's materialization macro on the thread's connection.
public struct NodeRunner {
  private let session: Session
  private let templates: Templates

  public init(session: Session, templates: Templates) {
    self.session = session
    self.templates = templates
  }

  /// Builds a model or seed, or runs a test, by the macro `materialization_<name>_<dialect>`.
  ///
  /// The node's transaction is committed when the macro ends and rolled back when it fails.
  /// - Throws: C110 when there is no such materialization, and whatever the macro or the warehouse raises.
  public func run(_ node: Node, _ compiled: CompiledNode, in run: RunScope) throws(Diagnostic) -> NodeEffect {
    try materialize(node, as: node.config.materialized, compiled, in: run)
  }

  /// Makes the relation that a node has elsewhere visible here, by the macro `materialization_clone_<dialect>`.
  public func clone(_ node: Node, in run: RunScope) throws(Diagnostic) -> NodeEffect {
    let sql = node.deferredRelation.map { "select * from \($0.relationName ?? $0.alias)" } ?? ""
    return try materialize(node, as: "clone", CompiledNode(sql: sql, map: SourceMap()), in: run)
  }

  private func materialize(
    _ node: Node, as name: String, _ compiled: CompiledNode, in run: RunScope
  ) throws(Diagnostic) -> NodeEffect {
    let context = makeContext(for: node, in: run)
    context.compiled = compiled
    context.extras["sql"] = .string(compiled.sql)
    context.extras["compiled_code"] = .string(compiled.sql)
    context.extras["pre_hooks"] = Self.hooks(node.config.preHooks)
    context.extras["post_hooks"] = Self.hooks(node.config.postHooks)
    if run.batch(of: node)?.isIncremental == true { context.addToTable() }
    guard
      let entry = session.macros.materialization(
        name, dialects: context.dialects, packagesMayOverride: session.project.packagesMayOverrideMaterializations)
    else { throw unknownMaterialization(name, of: node) }
    let interpreter = context.makeInterpreter()
    do throws(Diagnostic) {
      try inTransaction(of: run, node) { () throws(Interrupt) in
        try warnOfOverride(entry, of: name, in: context)
        _ = try interpreter.call(entry.definition, Arguments(), callSite: nil)
      }
    } catch {
      var error = error
      error.hint = error.hint ?? missingArguments(of: node)
      throw error
    }
    return effect(of: context)
  }

  /// Warns when a package's macro stands in for a standard one.
  private func warnOfOverride(
    _ entry: MacroEntry, of name: String, in context: RenderContext
  ) throws(Interrupt) {
    let usual = session.macros.materialization(name, dialects: context.dialects)
    if usual?.macro.uniqueID == entry.macro.uniqueID { return }
    try context.warn(
      Diagnostic(
        .overriddenMaterialization,
        "Installed package '\(entry.macro.packageName)' is overriding the built-in materialization '\(name)'",
        at: entry.macro.source, severity: .warning,
        hint: "a macro of the root project that calls it makes that explicit"))
  }

  /// A hint that a generic test was not given all that its macro takes; that alone is no error.
  private func missingArguments(of node: Node) -> String? {
    guard let test = node.test,
      let macro = session.macros.genericTest(test.name, namespace: test.namespace, from: node.packageName)
    else { return nil }
    let missing = macro.definition.parameters.filter { !$0.hasDefault && test.arguments[$0.name] == nil }.map(\.name)
    return missing.isEmpty ? nil : "test '\(test.name)' is not given '\(missing.joined(separator: "', '"))'"
  }

  /// The first rows of a node's query, and the SQL that asked for them: the macro `get_show_sql` makes it.
  ///
  /// - Parameter limit: Rows to read; nil reads all.
  public func show(
    _ node: Node, _ compiled: CompiledNode, limit: Int?, in run: RunScope
  ) throws(Diagnostic) -> (sql: String, rows: ResultSet) {
    let context = makeContext(for: node, in: run)
    context.compiled = compiled
    let header = node.config["sql_header"].map { Value($0) } ?? .none
    let interpreter = context.makeInterpreter()
    return try inTransaction(of: run, node) { () throws(Interrupt) in
      let arguments = [.string(compiled.sql.withoutEnd), header, limit.map(Value.int) ?? .none]
      let sql = try interpreter.call(context.macro("get_show_sql").definition, Arguments(arguments), callSite: nil)
        .str()
      return (sql, try context.execute(sql, fetch: true, limit: nil).1)
    }
  }

  /// The SQL of a hook of the project: `on-run-start`, `on-run-end`.
  ///
  /// - Parameter extras: What the hook may read beside dbt's own names.
  public func compileHook(_ hook: Node, extras: [String: Value], in run: RunScope) throws(Diagnostic) -> String {
    let context = makeContext(for: hook, in: run)
    context.extras.merge(extras) { $1 }
    let template = try NodeCompiler(session: session, templates: templates).template(of: hook)
    let interpreter = context.makeInterpreter()
    do {
      return try inTransaction(of: run, nil) { () throws(Interrupt) in try interpreter.renderNested(template) }
    } catch { throw error.inHook(hook) }
  }

  /// Runs such SQL. It stands in no transaction, so that a hook may also do what databases allow only outside of one.
  public func runHook(_ hook: Node, _ sql: String, in run: RunScope) throws(Diagnostic) {
    let context = makeContext(for: hook, in: run)
    let interpreter = context.makeInterpreter()
    defer { withExtendedLifetime(interpreter) {} }
    do {
      try inTransaction(of: run, nil) { () throws(Interrupt) in
        _ = try context.execute(sql, in: .none, fetch: false, limit: nil)
      }
    } catch {
      var error = error
      error.span = hook.declaration
      throw error
    }
  }

  /// Calls a macro that the user has named: `run-operation`.
  ///
  /// What it did is committed at the end of it; its failure undoes only what is in an open transaction.
  @discardableResult
  public func operate(
    _ entry: MacroEntry, _ arguments: OrderedDictionary<String, JSON>, in run: RunScope
  ) throws(Diagnostic) -> Value {
    let context = RenderContext(session: session, node: nil, package: entry.macro.packageName, run: run)
    context.operation = entry.macro
    addRender(to: context)
    let interpreter = context.makeInterpreter()
    let keywords = arguments.map { (name: $0.key, value: Value($0.value)) }
    return try inTransaction(of: run, nil) { () throws(Interrupt) in
      try interpreter.call(entry.definition, Arguments(keywords: keywords), callSite: nil)
    }
  }

  /// Calls a macro by name: `create_schema`...
  ///
  /// - Throws: C103 with the nearest known name when there is none.
  @discardableResult
  public func callMacro(
    _ name: String, _ arguments: (RenderContext) -> Arguments, package: String, in run: RunScope
  ) throws(Diagnostic) -> Value {
    let context = RenderContext(session: session, node: nil, package: package, run: run)
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    let entry =
      parts.count == 2
      ? session.macros.find(parts[1], in: parts[0]) : session.macros.find(name, from: package)
    guard let entry else {
      throw Diagnostic(
        .unknownMacro, "no macro named '\(name)' found",
        hint: Diagnostic.didYouMean(name, among: session.macros.names(from: package)))
    }
    let interpreter = context.makeInterpreter()
    return try inTransaction(of: run, nil) { () throws(Interrupt) in
      try interpreter.call(entry.definition, arguments(context), callSite: nil)
    }
  }

  /// Calls a macro that runs a statement and returns its result, as `collect_freshness` does; gives the rows.
  public func query(
    _ macro: String, _ arguments: (RenderContext) -> Arguments, package: String, in run: RunScope
  ) throws(Diagnostic) -> ResultSet {
    let value = try callMacro(macro, arguments, package: package, in: run)
    var table = value
    if case .dict(let result) = value, let rows = result["table"] { table = rows }
    guard case .object(let object) = table, let table = object as? TableObject else { return ResultSet() }
    return table.result
  }

  private func makeContext(for node: Node, in run: RunScope) -> RenderContext {
    let context = RenderContext(session: session, node: node, package: node.packageName, run: run)
    addRender(to: context)
    return context
  }

  private func addRender(to context: RenderContext) {
    context.extras["render"] = .function("render") { [templates] arguments, interpreter throws(Interrupt) in
      let text = try Signature("render", required: ["string"]).bind(arguments)[0].str()
      guard text.holdsJinja else { return .string(text) }
      return .string(try interpreter.renderNested(try templates.nested(text, name: "<hook>")))
    }
  }

  /// What `body` did is committed at its end, or undone when it fails.
  private func inTransaction<Result>(
    of run: RunScope, _ node: Node?, _ body: () throws(Interrupt) -> Result
  ) throws(Diagnostic) -> Result {
    do throws(Interrupt) {
      let result = try body()
      do throws(WarehouseError) { try run.commit() } catch { throw .failure(error.diagnostic(at: node?.source)) }
      return result
    } catch {
      run.rollback(node)
      throw error.diagnostic
    }
  }

  private func effect(of context: RenderContext) -> NodeEffect {
    NodeEffect(
      response: context.response(of: "main"), rows: context.table(of: "main"),
      runtimeCode: context.runtimeCode)
  }

  private static func hooks(_ hooks: [Hook]) -> Value {
    .list(hooks.map { Value($0.json) })
  }

  private func unknownMaterialization(_ name: String, of node: Node) -> Diagnostic {
    let known = session.macros.materializationNames
    return Diagnostic(
      .unknownMaterialization,
      "no materialization '\(name)' was found for adapter \(session.dialect.name)", at: node.source,
      hint: Diagnostic.didYouMean(name, among: known) ?? "known ones: \(known.joined(separator: ", "))")
  }
}

extension String {
  /// A query without the semicolons that may end it, so that more can follow.
  fileprivate var withoutEnd: String {
    let end = utf8.lastIndex { $0 > 0x20 && $0 != UInt8(ascii: ";") }
    return end.map { String(self[...$0]) } ?? self
  }
}
