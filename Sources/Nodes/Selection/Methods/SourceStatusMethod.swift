import Base

/// `source_status:fresher`: sources with newer rows than when `source freshness` last wrote the sources.json that lies in
/// the folder of `--state`. What could not be asked is not fresher.
struct SourceStatusMethod: SelectionMethod {
  static let name = "source_status"
  private let status: String
  private let span: SourceSpan

  init(_ text: CriterionText) {
    status = text.value
    span = text.span
  }

  func predicate(
    in resolver: SelectionResolver, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> (Resource) -> Bool {
    guard let previous = resolver.state?.freshness else {
      throw Diagnostic(
        .missingState, "No previous state comparison freshness results in sources.json", at: span,
        hint: "name the folder that holds an earlier sources.json with --state")
    }
    guard let current = resolver.state?.currentFreshness else {
      throw Diagnostic(
        .missingState, "No current state comparison freshness results in sources.json", at: span,
        hint: "run 'model source freshness' first")
    }
    guard status == "fresher" else { return { _ in false } }
    return { resource in
      guard let newest = current[resource.uniqueID] ?? nil else { return false }
      guard let before = previous[resource.uniqueID] ?? nil else { return true }
      return newest > before
    }
  }

  func hint(in manifest: Manifest) -> String? { status == "fresher" ? nil : "the only status is 'fresher'" }
}
