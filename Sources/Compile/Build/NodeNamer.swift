import Base
import Jinja
import Nodes
import Warehouse

/// Gives nodes their database, schema and alias by the project's `generate_*_name` macros.
///
/// SeeAlso: dbt docs, "Custom schemas", "Custom aliases", "Custom databases".
struct NodeNamer: Sendable {
  /// What a macro was asked.
  private struct Question: Hashable {
    let macro: String
    let package: String
    let custom: String?
  }

  private let session: Session
  /// Answers of standard macros that did not look at the node: all nodes would get the same.
  private let answers = Locked<[Question: String]>([:])

  init(session: Session) {
    self.session = session
  }

  /// Sets `database`, `schema`, `alias` and `relationName` from the node's config.
  func name(_ node: inout Node) throws(Diagnostic) {
    node.database = try generate("generate_database_name", node.config.text("database"), node)
    node.schema = try generate("generate_schema_name", node.config.text("schema"), node)
    let alias = node.config.text("alias") ?? (node.resourceType == .test && node.alias != node.name ? node.alias : nil)
    node.alias = try generate("generate_alias_name", alias, node)
    if node.resourceType == .snapshot { nameByTarget(&node) }
    node.relationName = hasRelation(node) ? relationName(of: node) : nil
  }

  /// The older configs of snapshots, which no macro changes.
  private func nameByTarget(_ node: inout Node) {
    if let database = node.config.text("target_database"), !database.isEmpty { node.database = database }
    if let schema = node.config.text("target_schema"), !schema.isEmpty { node.schema = schema }
  }

  private func hasRelation(_ node: Node) -> Bool {
    switch node.resourceType {
    case .model: node.config.materialized != "ephemeral"
    case .seed, .snapshot: true
    case .test:
      node.config["store_failures"]?.boolValue ?? session.invocation.flag("store_failures")
        || node.config.text("store_failures_as").map { $0 != "ephemeral" } ?? false
    default: false
    }
  }

  private func relationName(of node: Node) -> String {
    var quote = session.quotePolicy
    let own = node.config["quoting"]
    quote.database = own?["database"]?.boolValue ?? quote.database
    quote.schema = own?["schema"]?.boolValue ?? quote.schema
    quote.identifier = own?["identifier"]?.boolValue ?? quote.identifier
    return session.dialect.render(
      Relation(database: node.database, schema: node.schema, identifier: node.alias), quote: quote)
  }

  private func generate(_ macro: String, _ custom: String?, _ node: Node) throws(Diagnostic) -> String {
    let question = Question(macro: macro, package: node.packageName, custom: custom)
    if let answer = answers.withLock({ $0[question] }) { return answer }
    guard let entry = session.macros.generator(macro, of: node.packageName) else {
      throw Diagnostic(.unknownMacro, "no macro named '\(macro)' found")
    }
    let object = NodeObject(node)
    let context = RenderContext(session: session, node: nil, package: entry.macro.packageName)
    let interpreter = context.makeInterpreter()
    do throws(Interrupt) {
      let arguments = Arguments([custom.map(Value.string) ?? .none, .object(object)])
      let answer = try interpreter.call(entry.definition, arguments, callSite: nil).str().trimmingSpaces
      // A project's own macro may log what it does: it is called for every node.
      if entry.macro.packageName == MacroTable.standardPackage, !object.isRead {
        answers.withLock { $0[question] = answer }
      }
      return answer
    } catch { throw error.diagnostic }
  }
}
