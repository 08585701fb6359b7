import Base
import Jinja
import Nodes
import Project

/// Makes nodes of snapshots, which stand in `{% snapshot %}` blocks or in properties files.
///
/// SeeAlso: dbt docs, "Add snapshots to your DAG".
enum SnapshotBuilder {
  /// The blocks of a file of snapshots.
  ///
  /// - Throws: J1xx for a block that is not closed or has no name.
  static func nodes(_ source: ProjectSource, library: Library) throws(Diagnostic) -> [Node] {
    guard let file = source.file else { return [] }
    let options = ParseOptions(
      dialect: .dbt, onlyDefinitions: true, definitionKinds: [.snapshot], library: library)
    let checksum = Checksum.sha256(source.checksum)
    return try Template.parse(file, options: options).definitions.map { block in
      var node = Node(
        uniqueID: id(block.name, in: source.package), resourceType: .snapshot, name: block.name,
        packageName: source.package, path: source.path, originalFilePath: source.originalPath,
        fqn: source.fqnPrefix + [source.name, block.name], checksum: checksum)
      node.source = block.bodySpan
      node.rawCode = block.bodySpan.text
      return node
    }
  }

  /// Adds the snapshots that a properties file declares with a `relation:`.
  ///
  /// - Throws: C170 for a relation that is no call.
  static func addDeclared(in file: PropertiesFile, to drafts: inout Drafts) throws(Diagnostic) {
    for properties in file.nodes where properties.section == .snapshots {
      guard let relation = properties.relation else { continue }
      guard isCall(relation) else {
        throw Diagnostic(
          .invalidRelation, "Invalid jinja expression: \(relation)", at: properties.nameSpan,
          hint: "the relation of snapshot '\(properties.name)' is a call without braces, such as ref('orders')")
      }
      let source = file.source
      var node = Node(
        uniqueID: id(properties.name, in: source.package), resourceType: .snapshot, name: properties.name,
        packageName: source.package, path: Paths.join(source.path, "\(properties.name).sql"),
        originalFilePath: source.originalPath, fqn: source.fqnPrefix + [properties.name],
        checksum: .sha256(source.checksum))
      node.rawCode = "select * from {{ \(relation) }}"
      node.declaration = properties.nameSpan
      drafts.add(node)
    }
  }

  private static func id(_ name: String, in package: String) -> String { "snapshot.\(package).\(name)" }

  /// Whether a relation is `ref(...)` or `source(...)`.
  private static func isCall(_ relation: String) -> Bool {
    let text = relation.trimmingSpaces
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return false }
    return ["ref", "source"].contains(String(text[..<open]).trimmingSpaces)
  }
}
