import Base

/// `version:latest`, `old`, `prerelease` (newer than the latest) or `none` (models without versions).
struct VersionMethod: ManifestMethod {
  static let name = "version"
  private let wanted: Age

  private enum Age: String, CaseIterable { case latest, prerelease, old, none }

  init(_ text: CriterionText) throws(Diagnostic) {
    guard let wanted = Age(rawValue: text.value) else {
      let known = Age.allCases.map(\.rawValue)
      throw .invalidSelector(
        text.span,
        "Invalid version type selector \(text.value): expected one of: \"latest\", \"prerelease\", \"old\", or \"none\"",
        hint: Diagnostic.didYouMean(text.value, among: known) ?? "choose from \(known.joined(separator: ", "))")
    }
    self.wanted = wanted
  }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      guard let node = resource.node, node.resourceType == .model else { return false }
      guard let version = node.version else { return wanted == .none }
      switch wanted {
      case .latest: return version.isLatest
      case .old: return version.precedes(version.latest)
      case .prerelease: return !version.isLatest && !version.precedes(version.latest)
      case .none: return false
      }
    }
  }
}
