import Base
import Project

/// dbt's fingerprint of the declared packages, by which it knows whether the lock file is still right.
///
/// It is the SHA-1 of every entry as Python's `json.dumps(entry, sort_keys=True)` writes it, in sorted lines. An entry holds
/// all keys of its kind, also those that are not written, and below `unrendered` what is written.
enum PackageListHash {
  static func of(_ declarations: [PackageDeclaration]) -> String {
    let lines = declarations.map { sorted(.object($0.canonical)).pythonText() }
    return Digest.sha1(lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "\n").utf8)
  }

  private static func sorted(_ value: JSON) -> JSON {
    switch value {
    case .object(let members):
      let pairs = members.sorted { $0.0.unicodeScalars.lexicographicallyPrecedes($1.0.unicodeScalars) }
      return .object(OrderedDictionary(pairs.map { ($0.0, sorted($0.1)) }))
    case .array(let items): return .array(items.map(sorted))
    default: return value
    }
  }
}

extension PackageDeclaration {
  fileprivate var canonical: OrderedDictionary<String, JSON> {
    var entry = rendered
    for key in optionalKeys where entry[key] == nil { entry[key] = .null }
    if case .hub = origin, entry["install_prerelease"] == nil { entry["install_prerelease"] = false }
    if entry["name"] == .null { entry.removeValue(forKey: "name") }
    entry["unrendered"] = .object(unrendered)
    return entry
  }

  private var optionalKeys: [String] {
    switch origin {
    case .local, .hub, .tarball: []
    case .git: ["revision", "subdirectory", "warn-unpinned"]
    case .private: ["provider", "revision", "subdirectory", "warn-unpinned"]
    }
  }
}
