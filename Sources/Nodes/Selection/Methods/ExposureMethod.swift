import Base

/// `exposure:[package.]name`; each part may hold wildcards.
struct ExposureMethod: SelectionMethod {
  static let name = "exposure"
  private let package: String
  private let exposure: String

  init(_ text: CriterionText) throws(Diagnostic) {
    let parts = text.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1: (package, exposure) = ("*", parts[0])
    case 2: (package, exposure) = (parts[0], parts[1])
    default:
      throw .invalidSelector(text.span, "'\(text.value)' names no exposure", hint: "write exposure or package.exposure")
    }
  }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      guard case .exposure(let found) = resource else { return false }
      return found.packageName.matches(glob: package) && found.name.matches(glob: exposure)
    }
  }

  func hint(in manifest: Manifest) -> String? {
    Diagnostic.didYouMean(exposure, among: manifest.exposures.values.map(\.name))
  }
}
