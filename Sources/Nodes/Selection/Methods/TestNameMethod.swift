import Base

/// `test_name:unique`: generic tests by the test that they apply; may hold wildcards.
struct TestNameMethod: SelectionMethod {
  static let name = "test_name"
  private let pattern: String

  init(_ text: CriterionText) { pattern = text.value }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      guard case .node(let node) = resource, let test = node.test else { return false }
      return test.name.matches(glob: pattern)
    }
  }

  func hint(in manifest: Manifest) -> String? {
    Diagnostic.didYouMean(pattern, among: Set(manifest.nodes.values.compactMap(\.test?.name)))
  }
}
