import Base

/// `saved_query:[package.]name`; each part may hold wildcards.
struct SavedQueryMethod: NamedResourceMethod {
  static let name = "saved_query"
  let name: QualifiedName

  init(_ text: CriterionText) throws(Diagnostic) { name = try QualifiedName(text, kind: "saved query") }
}
