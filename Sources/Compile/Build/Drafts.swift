import Base
import Jinja
import Nodes
import Project

/// The nodes that files declare by being there, each with what a properties file says of it.
struct Drafts {
  private(set) var drafts: [NodeDraft] = []
  /// By unique id. Two files may declare one node, as long as no more than one of them is enabled.
  private var positions: [String: [Int]] = [:]

  /// Adds a file's node.
  mutating func add(_ node: Node) {
    positions[node.uniqueID, default: []].append(drafts.count)
    drafts.append(NodeDraft(node: node))
  }

  /// Adds what a YAML file declares: a generic test, a hook.
  ///
  /// - Throws: C107 for a test that is declared twice.
  mutating func add(_ draft: NodeDraft) throws(Diagnostic) {
    if let first = positions[draft.node.uniqueID]?.first {
      throw Diagnostic(
        .duplicateName, "test '\(draft.node.name)' is declared twice", at: draft.node.declaration,
        hint: "remove one of the two, or give one of them a name of its own with 'name:'",
        related: [.init(message: "the other is here", span: drafts[first].node.declaration)])
    }
    positions[draft.node.uniqueID] = [drafts.count]
    drafts.append(draft)
  }

  /// Changes what is declared under an id.
  mutating func update(_ id: String, _ body: (inout NodeDraft) -> Void) {
    for position in positions[id] ?? [] { body(&drafts[position]) }
  }

  /// Files what is declared under an id under another one: a file's model becomes a version of another name.
  mutating func rename(_ id: String, to newID: String) {
    guard let moved = positions.removeValue(forKey: id) else { return }
    for position in moved { drafts[position].node.uniqueID = newID }
    positions[newID, default: []] += moved
  }

  func contains(_ id: String) -> Bool { positions[id] != nil }

  /// The nodes of a file: one, but for files of snapshots, which hold any number of them.
  ///
  /// - Throws: What cannot be read: a seed's file, the blocks of a file of snapshots.
  static func nodes(_ source: ProjectSource, library: Library) throws(Diagnostic) -> [Node] {
    switch source.kind {
    case .snapshot: return try SnapshotBuilder.nodes(source, library: library)
    case .seed: return node(source, content: try SeedChecksum.of(source)).map { [$0] } ?? []
    default: return node(source, content: .sha256(source.checksum)).map { [$0] } ?? []
    }
  }

  private static func node(_ source: ProjectSource, content: Checksum) -> Node? {
    let (type, name) = (source.kind.resourceType, source.name)
    guard let type else { return nil }
    let isAnalysis = type == .analysis
    let prefix = source.fqnPrefix
    var node = Node(
      uniqueID: "\(type.rawValue).\(source.package).\(name)", resourceType: type, name: name,
      packageName: source.package, path: isAnalysis ? "analysis/\(source.path)" : source.path,
      originalFilePath: source.originalPath,
      fqn: (isAnalysis ? [prefix[0], "analysis"] + prefix.dropFirst() : prefix) + [name], checksum: content)
    if type == .seed {
      node.rootPath = source.root
    } else if let file = source.file {
      node.source = file.span
      node.rawCode = file.text.trimmingSpaces
    }
    return node
  }
}

extension FileKind {
  /// What a file of this kind declares by being there.
  var resourceType: ResourceType? {
    switch self {
    case .model: .model
    case .analysis: .analysis
    case .singularTest: .test
    case .seed: .seed
    case .function: .function
    default: nil
    }
  }
}
