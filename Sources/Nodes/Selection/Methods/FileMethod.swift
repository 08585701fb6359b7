import Base

/// `file:orders.sql`: by the name of the file, with or without its extension; may hold wildcards.
struct FileMethod: ManifestMethod {
  static let name = "file"
  private let pattern: String

  init(_ text: CriterionText) { pattern = text.value }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      let path = resource.originalFilePath
      return Paths.name(path).matches(glob: pattern) || Paths.stem(path).matches(glob: pattern)
    }
  }

  func hint(in manifest: Manifest) -> String? {
    let names = manifest.graph.ids.lazy.compactMap { manifest[$0].map { Paths.name($0.originalFilePath) } }
    return Diagnostic.didYouMean(pattern, among: Set(names))
  }
}
