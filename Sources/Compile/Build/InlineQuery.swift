import Base
import Jinja
import Nodes

/// A query given on the command line, as a node that may refer to the project's.
public struct InlineQuery {
  private let project: CompiledProject

  public init(_ project: CompiledProject) {
    self.project = project
  }

  /// The node, and a manifest that holds it.
  ///
  /// - Throws: What is wrong in the template, or C101 for a `ref` that names nothing.
  public func node(_ sql: String) throws(Diagnostic) -> (Node, Manifest) {
    let session = project.session
    let package = session.project.name
    var node = Node(
      uniqueID: "\(ResourceType.sqlOperation.rawValue).\(package).inline_query", resourceType: .sqlOperation,
      name: "inline_query",
      packageName: package, path: "inline_query", originalFilePath: "<inline>", fqn: [package, "inline_query"])
    node.rawCode = sql
    let file = SourceFile(path: "<inline>", text: sql)
    node.source = file.span
    let template = try project.templates.parse(file)
    project.templates.set(template, for: node)
    let recorder = Recorder()
    let context = RenderContext(session: session, node: node, package: package, recorder: recorder)
    _ = try context.makeInterpreter().renderBytes(template)
    node.refs = recorder.refs.uniqued()
    node.sources = recorder.sources.uniqued()
    var manifest = project.manifest
    for call in node.refs where manifest.resolve(call, from: package) == nil {
      throw manifest.unknownReference(call, by: "the query", at: recorder.places[call.searchName])
    }
    for call in node.sources where manifest.resolve(call, from: package) == nil {
      throw manifest.unknownSource(call, by: "the query", at: recorder.places[call.table])
    }
    node.dependsOnNodes = node.refs.compactMap { manifest.resolve($0, from: package)?.uniqueID }
    manifest.nodes[node.uniqueID] = node
    return (node, manifest)
  }
}
