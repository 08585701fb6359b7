import Base

/// `package-lock.sha256`: what the archives of packages were when they were first installed, in the form of `sha256sum`.
///
/// It lies beside the lock file, because dbt refuses a lock file with keys of others. Like that it belongs under version
/// control: then nobody gets another package than the one that was tried.
struct ChecksumFile {
  static let fileName = "package-lock.sha256"

  private var checksums: OrderedDictionary<String, String> = [:]
  private var used: Set<String> = []

  /// Reads the file; empty when there is none.
  ///
  /// - Throws: K115 for a line that is no checksum with a name.
  init(at path: String) throws(Diagnostic) {
    guard FileSystem.isFile(path) else { return }
    let file = SourceFile(path: Self.fileName, bytes: try FileSystem.read(path))
    var offset = 0
    for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let range = offset..<offset + line.utf8.count
      offset = range.upperBound + 1
      if line.isEmpty { continue }
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0].utf8.count == 64, parts[0].allSatisfy(\.isHexDigit) else {
        throw Diagnostic(
          .badLock, "a line of \(Self.fileName) is no checksum with a package's name",
          at: SourceSpan(file: file, range: range),
          hint: "delete the line: the next 'model deps' writes it anew")
      }
      checksums[String(parts[1]).trimmingSpaces] = parts[0].lowercased()
    }
  }

  /// Compares a download with the one before; keeps its checksum when it is the first.
  ///
  /// - Parameter key: The package with its version, or the archive's address.
  /// - Throws: K110 when it is another.
  mutating func check(_ checksum: String, of key: String, at span: SourceSpan?) throws(Diagnostic) {
    used.insert(key)
    guard let known = checksums[key] else {
      checksums[key] = checksum
      return
    }
    guard known == checksum else {
      throw Diagnostic(
        .checksumMismatch,
        "the archive of '\(key)' is not the one that was installed before\n  expected sha256: \(known)\n"
          + "  downloaded sha256: \(checksum)", at: span,
        hint: "nothing was installed; if its author did replace it, delete the line of '\(key)' in \(Self.fileName)")
    }
  }

  /// What was used since it was read; nil when that is nothing.
  var text: String? {
    let lines = checksums.filter { used.contains($0.0) }.sorted { $0.0 < $1.0 }.map { "\($0.1)  \($0.0)\n" }
    return lines.isEmpty ? nil : lines.joined()
  }
}
