import Base
import Jinja
import Nodes
import Project

/// A node with where its template refers to what, by the name referred to.
struct ParsedNode: Sendable {
  var node: Node
  var places: [String: SourceSpan]
}

/// Reads one node out of its file: renders it once with `execute` false and notes what it refers to and configures.
struct NodeParser {
  let session: Session
  let templates: Templates
  let configs: ConfigResolver

  /// Fills what the node's own text and configs say: refs, sources, macros, config, names.
  func parse(_ draft: NodeDraft) throws(Diagnostic) -> ParsedNode {
    var node = draft.node
    node.database = session.target.database
    node.schema = session.target.schema
    let recorder = Recorder()
    if node.resourceType != .seed { try render(node, into: recorder) }
    node.refs = recorder.refs
    node.sources = recorder.sources
    node.dependsOnMacros = recorder.macros
    node.config = try configs.config(
      of: node.resourceType, fqn: node.fqn, package: node.packageName, properties: draft.properties,
      calls: recorder.config.values, at: node.source ?? node.declaration)
    node.unrenderedConfig = configs.unrenderedConfig(
      of: node.resourceType, fqn: node.fqn, package: node.packageName, properties: draft.unrendered,
      calls: recorder.config.values)
    try renderHooks(&node)
    try NodeNamer(session: session).name(&node)
    return ParsedNode(node: node, places: recorder.places)
  }

  private func render(_ node: Node, into recorder: Recorder) throws(Diagnostic) {
    let compiler = NodeCompiler(session: session, templates: templates)
    let template = try compiler.template(of: node)
    let context = RenderContext(session: session, node: node, package: node.packageName, recorder: recorder)
    let interpreter = context.makeInterpreter()
    if let test = node.test { try compiler.addArguments(of: test, to: context, interpreter) }
    _ = try interpreter.renderBytes(template)
  }

  /// Hooks may refer to models too, which then must be built first.
  private func renderHooks(_ node: inout Node) throws(Diagnostic) {
    for hook in node.config.preHooks + node.config.postHooks where hook.sql.holdsJinja {
      let recorder = Recorder()
      let context = RenderContext(session: session, node: node, package: node.packageName, recorder: recorder)
      let interpreter = context.makeInterpreter()
      _ = try interpreter.render(try templates.snippet(hook.sql, name: "hook of \(node.name)"))
      node.refs += recorder.refs
      node.sources += recorder.sources
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it first stood.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
