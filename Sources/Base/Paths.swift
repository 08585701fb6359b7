/// Paths as text with `/`; nothing here touches the disk.
public enum Paths {
  public static func join(_ base: String, _ path: String) -> String {
    if path.isEmpty { return base }
    if base.isEmpty || path.hasPrefix("/") { return path }
    return base.hasSuffix("/") ? base + path : base + "/" + path
  }

  /// The last component: `c.sql` of `a/b/c.sql`.
  public static func name(_ path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// All but the last component, without a closing `/`; empty for a bare name.
  public static func parent(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    let folder = path[..<slash]
    guard let end = folder.utf8.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return "/" }
    return String(folder[...end])
  }

  /// The name without its last extension: `c` of `a/b/c.sql`.
  public static func stem(_ path: String) -> String {
    let name = name(path)
    return extensionDot(of: name).map { String(name[..<$0]) } ?? name
  }

  /// Lower-case, without the dot; empty when there is none.
  public static func fileExtension(_ path: String) -> String {
    let name = name(path)
    return extensionDot(of: name).map { name[name.utf8.index(after: $0)...].lowercased() } ?? ""
  }

  /// The last dot of a name, unless the name only begins with it (`.gitignore`, `..`).
  private static func extensionDot(of name: String) -> String.Index? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return name[..<dot].utf8.allSatisfy { $0 == UInt8(ascii: ".") } ? nil : dot
  }

  /// Without `.`, `..` and doubled slashes where they can be resolved from the text alone.
  public static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// `path` as seen from the folder `base`; both absolute or both relative to the same folder.
  public static func relative(_ path: String, to base: String) -> String {
    let target = normalized(path).split(separator: "/")
    let start = normalized(base).split(separator: "/").filter { $0 != "." }
    var common = 0
    while common < target.count, common < start.count, target[common] == start[common] { common += 1 }
    let up = Array(repeating: Substring(".."), count: start.count - common)
    let parts = up + target[common...]
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
