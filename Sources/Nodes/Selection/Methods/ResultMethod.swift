import Base

/// `result:error`: what ended so in the run whose results lie in the folder of `--state`.
struct ResultMethod: SelectionMethod {
  static let name = "result"
  private let status: String
  private let span: SourceSpan

  init(_ text: CriterionText) {
    status = text.value
    span = text.span
  }

  func predicate(
    in resolver: SelectionResolver, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> (Resource) -> Bool {
    guard let statuses = resolver.state?.statuses else {
      throw Diagnostic(
        .missingState, "No comparison run_results", at: span,
        hint: "name the folder that holds an earlier run_results.json with --state")
    }
    return { statuses[$0.uniqueID] == status }
  }

  func hint(in manifest: Manifest) -> String? {
    Diagnostic.didYouMean(
      status, among: ["success", "error", "skipped", "fail", "warn", "pass", "partial success", "no-op"])
  }
}
