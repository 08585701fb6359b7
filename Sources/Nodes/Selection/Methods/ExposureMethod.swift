import Base

/// `exposure:[package.]name`; each part may hold wildcards.
struct ExposureMethod: NamedResourceMethod {
  static let name = "exposure"
  let name: QualifiedName

  init(_ text: CriterionText) throws(Diagnostic) { name = try QualifiedName(text, kind: "exposure") }
}
