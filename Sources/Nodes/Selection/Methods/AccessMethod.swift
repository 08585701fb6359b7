import Base

/// `access:public`: models by who may `ref` them; a model is `protected` unless it says otherwise.
struct AccessMethod: ManifestMethod {
  static let name = "access"
  private let level: String

  init(_ text: CriterionText) { level = text.value }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      guard case .node(let node) = resource, node.resourceType == .model else { return false }
      return node.access.rawValue == level
    }
  }

  func hint(in manifest: Manifest) -> String? {
    Diagnostic.didYouMean(level, among: ["private", "protected", "public"])
  }
}
