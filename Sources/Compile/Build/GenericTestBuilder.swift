import Base
import Jinja
import Nodes
import Project

/// A node that still has to be rendered, with what properties files say of it.
struct NodeDraft: Sendable {
  var node: Node
  var properties: OrderedDictionary<String, JSON> = [:]
  var unrendered: OrderedDictionary<String, JSON> = [:]
  /// Where the properties file gives each config.
  var places: [String: SourceSpan] = [:]
}

/// Makes nodes of generic tests, under the names and ids that dbt gives them.
struct GenericTestBuilder {
  let macros: MacroTable
  /// The properties file.
  let source: ProjectSource

  /// - Parameters:
  ///   - fileKeyName: `models.orders`, `sources.shop`.
  ///   - attachedNode: Unique id of the node that it is declared on; nil for sources.
  ///   - inheritedTags: Of a source table.
  /// - Throws: C109 when there is no such test, with the nearest known name.
  func draft(
    _ declaration: DataTestDeclaration, on target: DataTestTarget, fileKeyName: String, attachedNode: String?,
    column: ColumnProperties?, quotesColumns: Bool?, inheritedTags: [String]
  ) throws(Diagnostic) -> NodeDraft {
    let package = source.package
    guard macros.genericTest(declaration.name, namespace: declaration.namespace, from: package) != nil else {
      throw unknownTest(declaration)
    }
    let name = column.map { $0.quote ?? quotesColumns ?? false ? "\"\($0.name)\"" : $0.name }
    // dbt takes a test's folders from the whole path but for its first part, whatever the model path is.
    let folders = Paths.parent(source.originalPath).split(separator: "/").dropFirst().map(String.init)
    let test = declaration.resolved(on: target, column: name)
    var node = Node(
      uniqueID: test.uniqueID(in: package), resourceType: .test, name: test.name, packageName: package,
      path: "\(test.fileName).sql", originalFilePath: source.originalPath, fqn: [package] + folders + [test.name])
    let generic = GenericTest(
      name: declaration.name, namespace: declaration.namespace, arguments: test.arguments, columnName: name,
      fileKeyName: fileKeyName, attachedNode: attachedNode)
    node.test = generic
    node.rawCode = generic.call + Self.configCall(test.config)
    node.description = declaration.description
    node.declaration = declaration.span
    node.inheritedTags = ((column?.tags ?? []) + inheritedTags).uniqued()
    return NodeDraft(node: node, properties: test.config, unrendered: test.config)
  }

  /// The configs as `raw_code` shows them: `{{ config(severity="warn") }}`.
  private static func configCall(_ config: OrderedDictionary<String, JSON>) -> String {
    if config.isEmpty { return "" }
    let pairs = config.map { name, value in
      switch value {
      case .string(let text) where text.holdsJinja: "\(name)=\(text)"
      case .string: "\(name)=\(value.text)"
      default: "\(name)=\((try? Value(value).repr()) ?? value.text)"
      }
    }
    return "{{ config(\(pairs.joined(separator: ","))) }}"
  }

  private func unknownTest(_ declaration: DataTestDeclaration) -> Diagnostic {
    let shown = declaration.namespace.map { "\($0).\(declaration.name)" } ?? declaration.name
    return Diagnostic(
      .unknownGenericTest, "no generic test named '\(shown)' was found (macro 'test_\(declaration.name)')",
      at: declaration.span,
      hint: Diagnostic.didYouMean(declaration.name, among: macros.genericTestNames(from: source.package))
        ?? "install the package that defines it, or write a {% test \(declaration.name)(model, column_name) %} block")
  }
}

extension GenericTest {
  /// The template that the test comes down to.
  var call: String {
    "{{ \(namespace.map { "\($0)." } ?? "")test_\(name)(**_dbt_generic_test_kwargs) }}"
  }
}
