import Base

/// `source:[package.]source[.table]`; each part may hold wildcards.
struct SourceMethod: ManifestMethod {
  static let name = "source"
  private let package: String
  private let source: String
  private let table: String

  init(_ text: CriterionText) throws(Diagnostic) {
    let parts = text.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1: (package, source, table) = ("*", parts[0], "*")
    case 2: (package, source, table) = ("*", parts[0], parts[1])
    case 3: (package, source, table) = (parts[0], parts[1], parts[2])
    default:
      throw .invalidSelector(
        text.span, "Invalid source selector value \"\(text.value)\"",
        hint: "write source, source.table or package.source.table")
    }
  }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      guard case .source(let found) = resource else { return false }
      return found.packageName.matches(glob: package) && found.sourceName.matches(glob: source)
        && found.name.matches(glob: table)
    }
  }

  func hint(in manifest: Manifest) -> String? {
    let sources = manifest.sources.values
    return Diagnostic.didYouMean(source, among: Set(sources.map(\.sourceName)))
      ?? Diagnostic.didYouMean(table, among: Set(sources.map(\.name)))
  }
}
