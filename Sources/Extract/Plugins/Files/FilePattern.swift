import Base

/// A path, or a pattern of paths, as a declaration names it.
struct FilePattern: Sendable {
  let text: String
  let span: SourceSpan

  /// The files that a path or pattern names, in the order of their names.
  func matches(below root: String) throws(Diagnostic) -> [String] {
    let path = Paths.join(root, text)
    if !text.isGlob || FileSystem.isFile(path) {
      guard FileSystem.isFile(path) else {
        let isFolder = FileSystem.isFolder(path)
        throw Diagnostic(
          .extractNoFile, isFolder ? "'\(path)' is a folder" : "there is no file '\(path)'", at: span,
          hint: isFolder ? "name its files with a pattern: \(Paths.join(text, "*.csv"))" : nearest(to: path))
      }
      return [text]
    }
    // Only the folder before the first part with a wildcard has to be listed.
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let joined = parts.prefix { !String($0).isGlob }.joined(separator: "/")
    let fixed = text.hasPrefix("/") && joined.isEmpty ? "/" : joined
    let folder = root.isEmpty && fixed.isEmpty ? "." : Paths.join(root, fixed)
    let names = FileSystem.isFolder(folder) ? try FileSystem.files(below: folder) : []
    let matching = names.map { Paths.join(fixed, $0) }.filter { matchesByParts($0) }
    guard !matching.isEmpty else {
      throw Diagnostic(
        .extractNoFile, "no file matches '\(path)'", at: span,
        hint: FileSystem.isFolder(folder) ? nil : "there is no folder '\(folder)'")
    }
    return matching
  }

  /// `*` stays within one part of the path, `**` stands for any number of folders.
  private func matchesByParts(_ path: String) -> Bool {
    Self.match(text.split(separator: "/").map(String.init)[...], path.split(separator: "/").map(String.init)[...])
  }

  /// The same of parts.
  static func match(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    if first == "**" {
      return (0...path.count).contains { match(pattern.dropFirst(), path.dropFirst($0)) }
    }
    guard let name = path.first, name.matches(glob: first) else { return false }
    return match(pattern.dropFirst(), path.dropFirst())
  }

  private func nearest(to path: String) -> String? {
    let folder = Paths.parent(path).isEmpty ? "." : Paths.parent(path)
    guard FileSystem.isFolder(folder), let names = try? FileSystem.names(in: folder) else {
      return "there is no folder '\(folder)'"
    }
    return Diagnostic.didYouMean(Paths.name(path), among: names)
  }
}
