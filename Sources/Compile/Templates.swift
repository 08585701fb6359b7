import Base
import Jinja
import Nodes

/// Parsed templates, each text once: those of nodes, and small ones (hooks, test arguments, YAML
/// values) under their text. Shared by all threads.
public final class Templates: Sendable {
  private let nodes = Locked<[NodeKey: Template]>([:])
  private let snippets = Locked<[String: Template]>([:])
  private let options: ParseOptions

  public init(library: Library) {
    options = ParseOptions(dialect: .dbt, library: library)
  }

  /// A node and its file: of two files that declare one node, one may be disabled.
  private struct NodeKey: Hashable {
    let id: String
    let path: String

    init(_ node: Node) {
      id = node.uniqueID
      path = node.originalFilePath
    }
  }

  public func set(_ template: Template, for node: Node) {
    nodes.withLock { $0[NodeKey(node)] = template }
  }

  public func template(of node: Node) -> Template? {
    nodes.withLock { $0[NodeKey(node)] }
  }

  public func parse(_ file: SourceFile) throws(Diagnostic) -> Template { try parse(file.span) }

  /// - Parameter part: A file, or the body of a block in it.
  func parse(_ part: SourceSpan) throws(Diagnostic) -> Template {
    try Template.parse(part, options: options)
  }

  /// The template of a text that has no file of its own.
  ///
  /// - Parameter name: What messages call the text.
  public func snippet(_ text: String, name: String) throws(Diagnostic) -> Template {
    if let known = snippets.withLock({ $0[text] }) { return known }
    let template = try parse(SourceFile(path: name, text: text))
    snippets.withLock { $0[text] = template }
    return template
  }

  /// The same for a function of a template.
  func nested(_ text: String, name: String) throws(Interrupt) -> Template {
    do throws(Diagnostic) { return try snippet(text, name: name) } catch { throw .failure(error) }
  }
}
