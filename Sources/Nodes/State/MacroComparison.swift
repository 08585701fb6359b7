import Base

/// Which macros have changed since an earlier manifest, and what calls them, however far down.
///
/// The standard macros do not count: they are a part of this program, and another version of it changes no project.
struct MacroComparison {
  private let macros: OrderedDictionary<String, Macro>
  private let changed: Set<String>

  /// - Parameter before: The macros' text by unique id.
  init(_ manifest: Manifest, before: [String: String]) {
    macros = manifest.macros
    let packages = Set(manifest.packageOrder.packages)
    changed = Set(
      macros.lazy.filter { packages.contains($1.packageName) && before[$0] != $1.source.text }.map(\.key))
  }

  /// Whether one of the macros, or one that they call, has changed.
  func hasChanged(_ ids: [String]) -> Bool {
    guard !changed.isEmpty else { return false }
    var seen = Set(ids)
    var pending = ids
    while let id = pending.popLast() {
      if changed.contains(id) { return true }
      for called in macros[id]?.dependsOnMacros ?? [] where seen.insert(called).inserted { pending.append(called) }
    }
    return false
  }
}
