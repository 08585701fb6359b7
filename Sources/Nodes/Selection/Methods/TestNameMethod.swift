import Base

/// `test_name:unique`: generic tests by the test that they apply; may hold wildcards.
struct TestNameMethod: ManifestMethod {
  static let name = "test_name"
  private let pattern: String

  init(_ text: CriterionText) { pattern = text.value }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      guard case .node(let node) = resource, let test = node.test else {
        // A unit test by its own name, as in dbt.
        return resource.type == .unitTest && resource.name.matches(glob: pattern)
      }
      return test.name.matches(glob: pattern)
    }
  }

  func hint(in manifest: Manifest) -> String? {
    Diagnostic.didYouMean(pattern, among: Set(manifest.nodes.values.compactMap(\.test?.name)))
  }
}
