import Base

/// `state:modified`, `state:new` and their like: by what has changed since the manifest in the folder of `--state`.
struct StateMethod: SelectionMethod {
  static let name = "state"
  private let question: StateQuestion
  private let span: SourceSpan

  init(_ text: CriterionText) throws(Diagnostic) {
    guard let question = StateQuestion(rawValue: text.value) else {
      let known = StateQuestion.allCases.map(\.rawValue)
      throw .invalidSelector(
        text.span,
        "Got an invalid selector \"\(text.value)\", expected one of \"[\(known.map { "'\($0)'" }.joined(separator: ", "))]\"",
        hint: Diagnostic.didYouMean(text.value, among: known))
    }
    self.question = question
    span = text.span
  }

  func predicate(
    in resolver: SelectionResolver, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> (Resource) -> Bool {
    guard let previous = resolver.state?.manifest, let rules = resolver.state?.rules else {
      throw Diagnostic(
        .missingState, "Got a state selector method, but no comparison manifest", at: span,
        hint: resolver.state.map { "there is no manifest.json in '\($0.path)'" }
          ?? "name the folder that holds an earlier manifest.json with --state")
    }
    var comparison = StateComparison(resolver.manifest, previous, rules)
    let ids = try comparison.ids(question)
    warnings += comparison.warnings
    return { ids.contains($0.uniqueID) }
  }
}
