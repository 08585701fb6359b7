import Base

/// `metric:[package.]name`; each part may hold wildcards.
struct MetricMethod: NamedResourceMethod {
  static let name = "metric"
  let name: QualifiedName

  init(_ text: CriterionText) throws(Diagnostic) { name = try QualifiedName(text, kind: "metric") }
}
