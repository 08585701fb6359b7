import Base

/// `test_type:generic`, `singular`, `data` (both of them) or `unit`; `schema` is the old name of generic.
struct TestTypeMethod: ManifestMethod {
  static let name = "test_type"
  private let includesGeneric: Bool
  private let includesSingular: Bool
  private let includesUnit: Bool

  init(_ text: CriterionText) throws(Diagnostic) {
    switch text.value {
    case "generic", "schema": (includesGeneric, includesSingular, includesUnit) = (true, false, false)
    case "singular": (includesGeneric, includesSingular, includesUnit) = (false, true, false)
    case "data": (includesGeneric, includesSingular, includesUnit) = (true, true, false)
    case "unit": (includesGeneric, includesSingular, includesUnit) = (false, false, true)
    default:
      throw .invalidSelector(
        text.span,
        "Invalid test type selector \(text.value): expected \"generic\", \"singular\", \"unit\", or \"data\"",
        hint: Diagnostic.didYouMean(text.value, among: ["generic", "singular", "unit"])
          ?? "data is generic and singular")
    }
  }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      guard case .node(let node) = resource, node.resourceType == .test else {
        return includesUnit && resource.type == .unitTest
      }
      return node.test == nil ? includesSingular : includesGeneric
    }
  }
}
