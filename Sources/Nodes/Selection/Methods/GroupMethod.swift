import Base

/// `group:finance`: nodes and metrics whose config names the group; may hold wildcards.
struct GroupMethod: ManifestMethod {
  static let name = "group"
  private let pattern: String

  init(_ text: CriterionText) { pattern = text.value }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      guard resource.node != nil || resource.type == .metric, let group = resource.config.text("group") else {
        return false
      }
      return group.matches(glob: pattern)
    }
  }
}
