import Base

/// `test_type:generic`, `singular`, `data` (both of them) or `unit`; `schema` is the old name of generic.
struct TestTypeMethod: SelectionMethod {
  static let name = "test_type"
  private let includesGeneric: Bool
  private let includesSingular: Bool

  init(_ text: CriterionText) throws(Diagnostic) {
    switch text.value {
    case "generic", "schema": (includesGeneric, includesSingular) = (true, false)
    case "singular": (includesGeneric, includesSingular) = (false, true)
    case "data": (includesGeneric, includesSingular) = (true, true)
    case "unit": (includesGeneric, includesSingular) = (false, false)
    default:
      throw .invalidSelector(
        text.span, "unknown test type '\(text.value)'", hint: "the types are data, generic, singular, unit")
    }
  }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      guard case .node(let node) = resource, node.resourceType == .test else { return false }
      return node.test == nil ? includesSingular : includesGeneric
    }
  }
}
