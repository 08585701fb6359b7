import Base

/// `unit_test:[package.]name`; each part may hold wildcards.
struct UnitTestMethod: NamedResourceMethod {
  static let name = "unit_test"
  let name: QualifiedName

  init(_ text: CriterionText) throws(Diagnostic) { name = try QualifiedName(text, kind: "unit test") }
}
