import Base
import Jinja
import Nodes
import Project

/// A node with where its template refers to what, by the name referred to.
struct ParsedNode: Sendable {
  var node: Node
  var places: [String: SourceSpan]
  /// Of its configs.
  var warnings: [Diagnostic]
}

/// Reads one node out of its file: renders it once with `execute` false and notes what it refers to and configures.
struct NodeParser {
  let session: Session
  let templates: Templates
  let configs: ConfigResolver
  private let namer: NodeNamer

  init(session: Session, templates: Templates, configs: ConfigResolver) {
    self.session = session
    self.templates = templates
    self.configs = configs
    namer = NodeNamer(session: session)
  }

  /// Fills what the node's own text and configs say: refs, sources, macros, config, names.
  ///
  /// - Throws: What is wrong with the node, at a place in the project's files.
  func parse(_ draft: NodeDraft) throws(Diagnostic) -> ParsedNode {
    do { return try read(draft) } catch { throw error.placed(in: draft.node) }
  }

  private func read(_ draft: NodeDraft) throws(Diagnostic) -> ParsedNode {
    var node = draft.node
    node.database = session.target.database
    node.schema = session.target.schema
    let recorder = Recorder()
    if node.resourceType != .seed { try render(node, into: recorder) }
    node.refs = recorder.refs
    node.sources = recorder.sources
    node.metrics = recorder.metrics
    node.functions = recorder.functions
    node.dependsOnMacros = recorder.macros
    node.config = try configs.config(
      of: node.resourceType, fqn: node.fqn, package: node.packageName, properties: draft.properties,
      calls: recorder.config.values, places: draft.places.merging(recorder.config.places) { $1 }, at: node.place)
    if node.isMicrobatch, node.config.isEnabled, session.runsBatches {
      node.config = try MicrobatchConfig(node).checked { recorder.config.places[$0] ?? draft.places[$0] }
    }
    if node.resourceType == .snapshot, node.config.isEnabled {
      try SnapshotConfig(node.config).check { recorder.config.places[$0] ?? draft.places[$0] }
    }
    var warnings: [Diagnostic] = []
    if node.resourceType == .model, node.config.isEnabled { try applyContract(to: &node, &warnings) }
    node.unrenderedConfig = configs.unrenderedConfig(
      of: node.resourceType, fqn: node.fqn, package: node.packageName, properties: draft.unrendered,
      calls: recorder.config.values)
    try renderHooks(&node)
    try namer.name(&node)
    let calls = recorder.config
    warnings += ConfigSpelling.warnings(for: calls.values.keys, of: node.resourceType) { calls.places[$0] }
    return ParsedNode(node: node, places: recorder.places.filter { $0.value.isOpenable }, warnings: warnings)
  }

  /// Checks the model's contract; what its foreign keys refer to is built first.
  private func applyContract(to node: inout Node, _ warnings: inout [Diagnostic]) throws(Diagnostic) {
    let checks = ContractChecks(node)
    try checks.check()
    warnings += checks.warnings
    let calls = try checks.calls(in: session)
    node.refs += calls.refs
    node.sources += calls.sources
  }

  private func render(_ node: Node, into recorder: Recorder) throws(Diagnostic) {
    let compiler = NodeCompiler(session: session, templates: templates)
    let template = try compiler.template(of: node)
    let context = RenderContext(session: session, node: node, package: node.packageName, recorder: recorder)
    let interpreter = context.makeInterpreter()
    if let test = node.test { try compiler.addArguments(of: test, to: context, interpreter) }
    do {
      _ = try interpreter.renderBytes(template)
    } catch { throw node.resourceType == .operation ? error.inHook(node) : error }
  }

  /// Hooks may refer to models too, which then must be built first.
  ///
  /// - Throws: C123 for a seed's: seeds come before all else.
  private func renderHooks(_ node: inout Node) throws(Diagnostic) {
    for hook in node.config.preHooks + node.config.postHooks where hook.sql.holdsJinja {
      let recorder = Recorder()
      let context = RenderContext(session: session, node: node, package: node.packageName, recorder: recorder)
      let interpreter = context.makeInterpreter()
      _ = try interpreter.render(try templates.snippet(hook.sql, name: "<hook>"))
      if node.resourceType == .seed, let name = recorder.refs.first?.name ?? recorder.sources.first?.table {
        throw Diagnostic(
          .seedWithParents, "Seeds cannot depend on other nodes: a hook of '\(node.name)' refers to '\(name)'",
          at: node.declaration, hint: "write the relation's name into the hook, or move it to a model")
      }
      node.refs += recorder.refs
      node.sources += recorder.sources
      for macro in recorder.macros where !node.dependsOnMacros.contains(macro) { node.dependsOnMacros.append(macro) }
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
