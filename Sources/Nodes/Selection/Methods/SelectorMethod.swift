import Base

/// `selector:nightly`: what a selector of selectors.yml selects; may hold wildcards.
///
/// As in dbt 1.12, the selector's result is taken as it is: its tests too, and only the kinds that the verb is about.
struct SelectorMethod: SelectionMethod {
  static let name = "selector"
  private let pattern: String
  private let span: SourceSpan

  init(_ text: CriterionText) {
    pattern = text.value
    span = text.span
  }

  func predicate(
    in resolver: SelectionResolver, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> (Resource) -> Bool {
    let selectors = resolver.manifest.selectors.values.filter { $0.name.matches(glob: pattern) }
    guard !selectors.isEmpty else {
      throw Diagnostic(
        .unknownSelector, "Selector '\(pattern)' did not match any selector in selectors.yml", at: span,
        hint: Diagnostic.didYouMean(pattern, among: resolver.manifest.selectors.keys))
    }
    var ids: Set<String> = []
    for selector in selectors.sorted(by: { $0.name < $1.name }) {
      ids.formUnion(try resolver.ids(of: selector, warnings: &warnings, at: span))
    }
    return { ids.contains($0.uniqueID) }
  }
}
