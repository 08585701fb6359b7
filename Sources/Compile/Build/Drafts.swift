import Base
import Nodes
import Project

/// The nodes that files declare by being there, each with what a properties file says of it.
struct Drafts {
  private(set) var drafts: [NodeDraft] = []
  private(set) var positions: [String: Int] = [:]

  /// Adds a file's node.
  ///
  /// - Throws: C107 when its package already has one of that name.
  mutating func add(_ node: Node) throws(Diagnostic) {
    if let first = positions[node.uniqueID] {
      let other = drafts[first].node
      throw Diagnostic(
        .duplicateName,
        "two \(node.resourceType.pluralName) are named '\(node.name)': \(other.originalFilePath) and \(node.originalFilePath)",
        at: node.source ?? node.declaration, hint: "rename one of the files",
        related: [.init(message: "the other is here", span: other.source)])
    }
    positions[node.uniqueID] = drafts.count
    drafts.append(NodeDraft(node: node))
  }

  mutating func add(_ draft: NodeDraft) {
    if positions[draft.node.uniqueID] != nil { return }
    positions[draft.node.uniqueID] = drafts.count
    drafts.append(draft)
  }

  /// Changes the draft of an id; false when there is none.
  mutating func update(_ id: String, _ body: (inout NodeDraft) -> Void) -> Bool {
    guard let position = positions[id] else { return false }
    body(&drafts[position])
    return true
  }

  func contains(_ id: String) -> Bool { positions[id] != nil }

  /// The node of a file.
  static func node(_ source: ProjectSource, content: Checksum) -> Node? {
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
    default: nil
    }
  }
}
