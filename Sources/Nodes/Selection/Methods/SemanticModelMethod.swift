import Base

/// `semantic_model:[package.]name`; each part may hold wildcards.
struct SemanticModelMethod: NamedResourceMethod {
  static let name = "semantic_model"
  let name: QualifiedName

  init(_ text: CriterionText) throws(Diagnostic) { name = try QualifiedName(text, kind: "semantic model") }
}
