import Base

/// A resource of one kind by `[package.]name`; each part may hold wildcards.
struct QualifiedName: Sendable {
  let package: String
  let name: String

  /// - Parameter kind: As messages say it: `exposure`.
  init(_ text: CriterionText, kind: String) throws(Diagnostic) {
    let parts = text.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1: (package, name) = ("*", parts[0])
    case 2: (package, name) = (parts[0], parts[1])
    default:
      throw .invalidSelector(
        text.span, "Invalid \(kind) selector value \"\(text.value)\"",
        hint: "write \(kind)_name or package.\(kind)_name")
    }
  }
}

/// A method that finds resources of one kind by their name: its own name is the kind's.
protocol NamedResourceMethod: ManifestMethod {
  var name: QualifiedName { get }
}

extension NamedResourceMethod {
  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      resource.type.rawValue == Self.name && resource.packageName.matches(glob: name.package)
        && resource.name.matches(glob: name.name)
    }
  }

  func hint(in manifest: Manifest) -> String? {
    let known = manifest.graph.ids.lazy.compactMap { manifest[$0] }.filter { $0.type.rawValue == Self.name }
    return Diagnostic.didYouMean(name.name, among: known.map(\.name))
  }
}
