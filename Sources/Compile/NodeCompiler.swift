import Base
import Jinja
import Nodes
import Project
import Warehouse

/// A node's SQL, ready to run.
public struct CompiledNode: Sendable {
  /// With the CTEs of ephemeral parents.
  public var sql: String
  /// The ephemeral parents and their SQL, in the order in which they stand.
  public var extraCTEs: [(id: String, sql: String)] = []
  /// Which part of the project each part of `sql` came from.
  public var map: SourceMap
}

extension CompiledNode {
  /// Everything in a node's relation, for nodes without a query of their own.
  public static func contents(of node: Node) -> CompiledNode {
    CompiledNode(sql: "select * from \(node.relationName ?? node.alias)", map: SourceMap())
  }
}

/// Turns a node's template into SQL: `{{ ref('a') }}` into a relation, ephemeral parents into CTEs.
public struct NodeCompiler {
  private let session: Session
  private let templates: Templates

  public init(session: Session, templates: Templates) {
    self.session = session
    self.templates = templates
  }

  /// Renders a node with `execute` true.
  ///
  /// - Throws: The template's own errors, an unresolvable `ref`, or what the warehouse answered to a query of the template.
  public func compile(_ node: Node, in run: RunScope) throws(Diagnostic) -> CompiledNode {
    if node.resourceType == .seed { return CompiledNode(sql: "", map: SourceMap()) }
    let context = RenderContext(session: session, node: node, package: node.packageName, run: run)
    if run.unitTest?.node.uniqueID == node.uniqueID { context.unitTest = run.unitTest }
    run.ephemeralParents = []
    let template = try template(of: node)
    let interpreter = context.makeInterpreter()
    if let test = node.test { try addArguments(of: test, to: context, interpreter) }
    var (sql, map) = try interpreter.renderMapped(template)
    var expressions: [Expression] = []
    if session.invocation.flags["inject_ephemeral_ctes"] != false {
      for parent in run.ephemeralParents { try addExpression(parent, in: run, to: &expressions) }
    }
    let whole = CommonTableExpressions.prepend(expressions.map { ($0.name, $0.sql) }, to: sql)
    sql = whole.sql
    map.insertGap(of: whole.inserted.count, at: whole.inserted.lowerBound)
    for (expression, start) in zip(expressions, whole.starts) {
      map.fill(start..<start + expression.sql.utf8.count, with: expression.map)
    }
    return CompiledNode(sql: sql, extraCTEs: expressions.map { ($0.id, $0.sql) }, map: map)
  }

  /// Makes the SQL of a unit test, in which given rows stand in for what the tested model reads.
  ///
  /// - Throws: Also C126 for an input that names nothing.
  public func compile(_ test: UnitTest, in run: RunScope) throws(Diagnostic) -> (node: Node, CompiledNode) {
    let plan = try UnitTestPlan(test, in: run.manifest, session: session, templates: templates)
    run.narrow(to: plan)
    return (plan.node, try compile(plan.node, in: run))
  }

  /// The parsed template of a node. Generic tests and hooks have no file of their own.
  public func template(of node: Node) throws(Diagnostic) -> Template {
    if let template = templates.template(of: node) { return template }
    if let test = node.test { return try templates.snippet(test.call, name: "<test>") }
    let source = node.source ?? SourceFile(path: "<\(node.name)>", text: node.rawCode).span
    let template = try templates.parse(source)
    templates.set(template, for: node)
    return template
  }

  /// An ephemeral model as a CTE.
  private struct Expression {
    let id: String
    let name: String
    let sql: String
    let map: SourceMap
  }

  /// Appends an ephemeral model after those it uses itself.
  private func addExpression(
    _ id: String, in run: RunScope, to expressions: inout [Expression]
  ) throws(Diagnostic) {
    guard let node = run.manifest.nodes[id], !expressions.contains(where: { $0.id == id }) else { return }
    let context = RenderContext(session: session, node: node, package: node.packageName, run: run)
    let outer = run.ephemeralParents
    run.ephemeralParents = []
    let interpreter = context.makeInterpreter()
    let rendered: (text: String, map: SourceMap)
    let input = run.unitTest?.inputs[id]
    if let input { context.addNames(of: input) }
    do {
      rendered = try interpreter.renderMapped(
        input == nil ? try template(of: node) : try templates.snippet(node.rawCode, name: "<fixture>"))
    } catch {
      if input != nil { throw error.placed(at: node.declaration) }
      run.failedEphemeralParent = node
      throw error
    }
    let parents = run.ephemeralParents
    run.ephemeralParents = outer
    for parent in parents { try addExpression(parent, in: run, to: &expressions) }
    expressions.append(
      Expression(
        id: id, name: context.expressionName(of: node), sql: rendered.text, map: rendered.map))
  }

  /// Gives a generic test's macro its arguments, rendered: `{{ get_where_subquery(ref('a')) }}` becomes a relation.
  func addArguments(of test: GenericTest, to context: RenderContext, _ interpreter: Interpreter) throws(Diagnostic) {
    let arguments = DictValue()
    for (name, value) in test.arguments {
      arguments[name] = name == "column_name" ? Value(value) : try rendered(value, interpreter)
    }
    context.extras["_dbt_generic_test_kwargs"] = .dict(arguments)
  }

  private func rendered(_ json: JSON, _ interpreter: Interpreter) throws(Diagnostic) -> Value {
    switch json {
    case .string(let text):
      let source = Self.isCall(text) ? "{{ \(text) }}" : text
      guard source.holdsJinja else { return .string(text) }
      return try interpreter.evaluate(try templates.snippet(source, name: "<test argument>"))
    case .array(let items):
      var values: [Value] = []
      for item in items { values.append(try rendered(item, interpreter)) }
      return .list(values)
    case .object(let members):
      let dict = DictValue()
      for (name, value) in members { dict[name] = try rendered(value, interpreter) }
      return .dict(dict)
    default: return Value(json)
    }
  }

  /// Whether an argument is written as a bare call, as in `to: ref('users')`.
  static func isCall(_ text: String) -> Bool {
    let trimmed = text.trimmingSpaces
    guard trimmed.hasSuffix(")"), let open = trimmed.firstIndex(of: "(") else { return false }
    return ["ref", "source", "var", "env_var", "doc"].contains(String(trimmed[..<open]).trimmingSpaces)
      && trimmed.index(after: open) != trimmed.index(before: trimmed.endIndex)
  }
}

extension Diagnostic {
  /// Adds where the hook stands whose text the error is in: lines of that text are not lines of the file.
  func inHook(_ hook: Node) -> Diagnostic {
    var error = self
    error.related.append(Related(message: "this is hook '\(hook.name)'", span: hook.declaration))
    return error
  }
}
