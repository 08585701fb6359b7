import Base

/// `fqn:staging.stg_orders`, or the bare name: a node's own name, or the path that leads to it from its package or the
/// folder below, as far as the value goes (`staging` takes all that is in it). May hold wildcards. Sources have no such name.
struct FQNMethod: ManifestMethod {
  static let name = "fqn"
  private let value: String
  private let parts: [String]

  init(_ text: CriterionText) {
    value = text.value
    parts = text.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    { resource in
      if case .source = resource { return false }
      let isVersioned = resource.node?.version != nil
      return [resource.fqn[...], resource.fqn.dropFirst()].contains { matches($0, isVersioned: isVersioned) }
    }
  }

  /// - Parameter isVersioned: Whether the last part is a version, which may also be joined to the name with `_`.
  private func matches(_ fqn: ArraySlice<String>, isVersioned: Bool) -> Bool {
    guard let leaf = isVersioned ? fqn.dropLast().last : fqn.last else { return false }
    if leaf == value { return true }
    if isVersioned, fqn.suffix(2).joined(separator: "_") == parts.suffix(2).joined(separator: "_") { return true }
    // A dot in a name separates as one between names does.
    let flat = fqn.flatMap { $0.split(separator: ".", omittingEmptySubsequences: false) }
    guard flat.count >= parts.count else { return false }
    guard let wild = parts.firstIndex(where: \.holdsWildcard) else {
      return zip(flat, parts).allSatisfy { $0 == $1 }
    }
    guard zip(flat, parts[..<wild]).allSatisfy({ $0 == $1 }) else { return false }
    let rest = parts[wild...].joined(separator: ".")
    return flat[wild...].joined(separator: ".").matches(glob: rest) || parts.count == 1 && leaf.matches(glob: value)
  }

  func hint(in manifest: Manifest) -> String? {
    Diagnostic.didYouMean(value, among: manifest.graph.ids.lazy.compactMap { manifest[$0]?.name })
  }
}

extension String {
  fileprivate var holdsWildcard: Bool { contains { "*?[]".contains($0) } }
}
