import Base
import Nodes

/// Who may refer to what.
///
/// SeeAlso: dbt docs, "Model access".
struct AccessRules {
  /// Packages with `restrict-access: true`: what is protected there is for the package alone.
  let restrictedPackages: Set<String>

  /// - Parameters:
  ///   - id: Who refers.
  ///   - group: The group that it belongs to.
  /// - Throws: C153 for a reference that the model's access forbids.
  func check(
    _ id: String, group: String?, of package: String, refersTo target: Node, at span: SourceSpan?
  ) throws(Diagnostic) {
    guard target.resourceType == .model else { return }
    let isShutOut = package != target.packageName && restrictedPackages.contains(target.packageName)
    let owner: String
    switch target.access {
    case .public: return
    case .private:
      if let group, group == target.group, !isShutOut { return }
      owner = "private to the '\(target.group ?? "")' group"
    case .protected:
      guard isShutOut else { return }
      owner = "protected to the '\(target.packageName)' package"
    }
    throw Diagnostic(
      .forbiddenReference,
      "Node \(id) attempted to reference node \(target.uniqueID), which is not allowed because the referenced node is \(owner)",
      at: span, hint: hint(target),
      related: [.init(message: "its access is set here", span: target.declaration ?? target.source)])
  }

  private func hint(_ target: Node) -> String {
    target.access == .private && target.group == nil
      ? "a private model without a group can be referred to by nobody: give it a 'group'"
      : "refer to a public model of its owners, or have its access changed"
  }

  /// - Throws: C152 for a group that is not declared, C154 for an access that a model cannot have.
  static func check(_ manifest: Manifest) throws(ProjectErrors) {
    let names = Set(manifest.groups.values.map(\.name)).sorted()
    var errors: [Diagnostic] = []
    let groups =
      manifest.nodes.values.filter { $0.test?.attachedNode == nil }.map { ($0.group, $0.declaration ?? $0.source) }
      + manifest.semantics.values.map { ($0.group, $0.declaration) }
    for case (let group?, let span) in groups where !names.contains(group) {
      let known = names.map { "'\($0)'" }.joined(separator: ", ")
      errors.append(
        Diagnostic(
          .unknownGroup, "Invalid group '\(group)', expected one of [\(known)]", at: span,
          hint: Diagnostic.didYouMean(group, among: names) ?? "declare it under 'groups:' in a properties file"))
    }
    for node in manifest.nodes.values {
      if node.access == .public, node.isEphemeral {
        errors.append(
          Diagnostic(
            .invalidAccess,
            "Node \(node.uniqueID) with 'ephemeral' materialization has an invalid value (public) for the access field",
            at: node.declaration ?? node.source, hint: "others cannot select from it: give it a relation"))
      }
    }
    if !errors.isEmpty { throw ProjectErrors(errors) }
  }
}
