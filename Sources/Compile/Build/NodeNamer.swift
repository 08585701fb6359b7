import Base
import Jinja
import Nodes
import Warehouse

/// Gives nodes their database, schema and alias by the project's `generate_*_name` macros.
///
/// SeeAlso: dbt docs, "Custom schemas", "Custom aliases", "Custom databases".
final class NodeNamer {
  private let session: Session
  private let context: RenderContext
  private let interpreter: Interpreter

  init(session: Session) {
    self.session = session
    context = RenderContext(session: session, node: nil, package: session.project.name)
    interpreter = context.makeInterpreter()
  }

  /// Sets `database`, `schema`, `alias` and `relationName` from the node's config.
  func name(_ node: inout Node) throws(Diagnostic) {
    node.database = try generate("generate_database_name", node.config.text("database"), node)
    node.schema = try generate("generate_schema_name", node.config.text("schema"), node)
    let alias = node.config.text("alias") ?? (node.resourceType == .test && node.alias != node.name ? node.alias : nil)
    node.alias = try generate("generate_alias_name", alias, node)
    node.relationName = hasRelation(node) ? relationName(of: node) : nil
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
    guard let entry = session.macros.generator(macro) else {
      throw Diagnostic(.unknownMacro, "no macro named '\(macro)' found")
    }
    let arguments = Arguments([custom.map(Value.string) ?? .none, .object(NodeObject(node))])
    do throws(Interrupt) {
      return try interpreter.call(entry.definition, arguments, callSite: nil).str().trimmingSpaces
    } catch { throw error.diagnostic }
  }
}
