import Base
import Nodes
import Project

/// What names of nodes must not be: hard to write down, and another node's.
enum NameChecks {
  /// - Returns: Warnings, where the project's `flags:` take both for deprecated.
  /// - Throws: C166 and C167 where the flags refuse them.
  static func check(
    _ manifest: Manifest, flags: OrderedDictionary<String, JSON>
  ) throws(Diagnostic) -> [Diagnostic] {
    try spaces(in: manifest, areRefused: flags.isOn(.refusesSpacesInNames))
      + sharedNames(in: manifest, areRefused: flags.isOn(.wantsUniqueNames))
  }

  private static func spaces(in manifest: Manifest, areRefused: Bool) throws(Diagnostic) -> [Diagnostic] {
    let nodes = manifest.nodes.values.filter { $0.name.contains(" ") }
    guard areRefused, let first = nodes.first else {
      return nodes.map { node in
        Diagnostic(
          .spaceInName, "the name of \(node.resourceType.singularName) '\(node.name)' has a space in it",
          at: node.place, severity: .warning, hint: "rename it, for example with underscores")
      }
    }
    let shown = nodes.map { "\n  * '\($0.uniqueID)' (\($0.originalFilePath))" }.joined()
    throw Diagnostic(
      .refusedName, "Resource names cannot contain spaces:\(shown)", at: first.place,
      hint: "rename them, for example with underscores",
      related: nodes.dropFirst().map { .init(message: "'\($0.name)' is here", span: $0.place) })
  }

  /// Models, seeds and snapshots of one package are all found by `ref`.
  private static func sharedNames(in manifest: Manifest, areRefused: Bool) throws(Diagnostic) -> [Diagnostic] {
    var known: [String: Node] = [:]
    var warnings: [Diagnostic] = []
    for node in manifest.nodes.values
    where [.model, .seed, .snapshot].contains(node.resourceType) && node.version == nil {
      let key = "\(node.packageName).\(node.name)"
      defer { known[key] = node }
      guard let other = known[key] else { continue }
      if areRefused {
        throw Diagnostic(
          .ambiguousName,
          "dbt found two resources with the name \"\(node.name)\": \(other.uniqueID) (\(other.originalFilePath)) and \(node.uniqueID) (\(node.originalFilePath))",
          at: node.place, hint: "rename one of them: ref('\(node.name)') cannot tell them apart",
          related: [.init(message: "the other is here", span: other.place)])
      }
      warnings.append(
        Diagnostic(
          .sharedName,
          "Found resources with the same name '\(node.name)' in package '\(node.packageName)': '\(other.uniqueID)' and '\(node.uniqueID)'",
          at: node.place, severity: .warning, hint: "rename one of them"))
    }
    return warnings
  }
}
