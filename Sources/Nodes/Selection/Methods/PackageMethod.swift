import Base

/// `package:dbt_utils`; `this` is the project itself. May hold wildcards.
struct PackageMethod: ManifestMethod {
  static let name = "package"
  private let pattern: String

  init(_ text: CriterionText) { pattern = text.value }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    let pattern = pattern == "this" ? manifest.projectName : pattern
    return { $0.packageName.matches(glob: pattern) }
  }

  func hint(in manifest: Manifest) -> String? {
    Diagnostic.didYouMean(pattern, among: Set(manifest.graph.ids.lazy.compactMap { manifest[$0]?.packageName }))
  }
}
