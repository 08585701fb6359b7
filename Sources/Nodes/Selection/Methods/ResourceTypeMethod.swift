import Base

/// `resource_type:seed`
struct ResourceTypeMethod: ManifestMethod {
  static let name = "resource_type"
  private let type: ResourceType?

  /// dbt's kinds that a project of ours does not hold: valid, and met by nothing.
  private static let absent: Set<String> = [
    "metric", "group", "saved_query", "semantic_model", "fixture", "function",
  ]

  init(_ text: CriterionText) throws(Diagnostic) {
    type = ResourceType(rawValue: text.value)
    guard type != nil || Self.absent.contains(text.value) else {
      let known = ResourceType.allCases.map(\.rawValue)
      throw .invalidSelector(
        text.span, "Invalid resource_type selector \"\(text.value)\"",
        hint: Diagnostic.didYouMean(text.value, among: known) ?? "the types are \(known.joined(separator: ", "))")
    }
  }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { $0.type == type }
  }
}
