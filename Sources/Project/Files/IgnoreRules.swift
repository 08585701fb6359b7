import Base

/// The patterns of a `.dbtignore`, which has the rules of `.gitignore`.
public struct IgnoreRules: Sendable {
  private struct Rule {
    /// The pattern's parts between slashes; `**` stands for any number of folders.
    let parts: [String]
    let isNegated: Bool
    let isForFolders: Bool
  }

  private let rules: [Rule]

  /// Reads the file of a project's folder; without one nothing is ignored.
  public init(root: String) throws(Diagnostic) {
    let path = Paths.join(root, ".dbtignore")
    let bytes = FileSystem.isFile(path) ? try FileSystem.read(path) : []
    self.init(text: String(decoding: bytes, as: UTF8.self))
  }

  public init(text: String) {
    rules = text.split { $0 == "\n" || $0 == "\r\n" }.compactMap { Self.rule(String($0)) }
  }

  /// Whether a file is ignored: the last pattern that takes it or a folder above it decides.
  ///
  /// - Parameter path: Relative to the project's folder.
  public func match(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map(String.init)
    var isIgnored = false
    for rule in rules {
      let depths = rule.isForFolders ? 1..<parts.count : 1..<(parts.count + 1)
      if depths.contains(where: { Self.match(rule.parts[...], parts[..<$0]) }) { isIgnored = !rule.isNegated }
    }
    return isIgnored
  }

  private static func rule(_ line: String) -> Rule? {
    var text = line[...]
    while text.last == " " || text.last == "\t" { text.removeLast() }
    guard !text.isEmpty, text.first != "#" else { return nil }
    let isNegated = text.first == "!"
    if isNegated { text.removeFirst() }
    if text.first == "\\" { text.removeFirst() }
    let isForFolders = text.last == "/"
    if isForFolders { text.removeLast() }
    let isAnchored = text.contains("/")
    let parts = text.split(separator: "/").map(String.init)
    guard !parts.isEmpty else { return nil }
    return Rule(parts: isAnchored ? parts : ["**"] + parts, isNegated: isNegated, isForFolders: isForFolders)
  }

  private static func match(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    let rest = pattern.dropFirst()
    if first == "**" {
      if rest.isEmpty { return !path.isEmpty }
      return (path.startIndex...path.endIndex).contains { match(rest, path[$0...]) }
    }
    guard let name = path.first, name.matches(glob: first) else { return false }
    return match(rest, path.dropFirst())
  }
}
