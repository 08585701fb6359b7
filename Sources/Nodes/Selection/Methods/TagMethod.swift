import Base

/// `tag:nightly`; may hold wildcards.
struct TagMethod: ManifestMethod {
  static let name = "tag"
  private let pattern: String

  init(_ text: CriterionText) { pattern = text.value }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { $0.tags.contains { $0.matches(glob: pattern) } }
  }

  func hint(in manifest: Manifest) -> String? {
    let tags = manifest.graph.ids.lazy.compactMap { manifest[$0]?.tags }.joined()
    return Diagnostic.didYouMean(pattern, among: Set(tags))
  }
}
