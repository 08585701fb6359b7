import Base
import Glibc
import YAML

/// A file outside of the project that holds the newest refresh token of an API that gives another one each time.
///
/// Neither the warehouse nor the landing zone is a place for it: others read them.
struct RestTokenFile: Sendable {
  let path: String

  /// - Throws: X101 for a path that is not absolute, or lies in the project.
  init?(_ reader: inout MappingReader) throws(Diagnostic) {
    guard let text = try reader.string("token_file") else { return nil }
    let span = reader.node("token_file")?.span
    guard text.hasPrefix("/") else {
      throw Diagnostic(
        .extractDeclaration, "'token_file' must be an absolute path, is '\(text)'", at: span,
        hint: "for example \"{{ env_var('HOME') }}/.config/model/shop.token\"")
    }
    path = Paths.normalized(text)
    guard !path.hasPrefix(FileSystem.currentFolder + "/") else {
      throw Diagnostic(
        .extractDeclaration, "'token_file' lies in the project, where a secret is easily given away: '\(text)'",
        at: span, hint: "choose a place that only you can read, outside of the project")
    }
  }

  /// nil before the first exchange.
  func read() throws(Diagnostic) -> String? {
    guard FileSystem.isFile(path) else { return nil }
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self).trimmingSpaces
    return text.isEmpty ? nil : text
  }

  /// Only its owner can read the file; a reader sees the old token or the new one.
  func write(_ token: String) throws(Diagnostic) {
    let old = umask(0o077)
    defer { umask(old) }
    try FileSystem.write(Array((token + "\n").utf8), to: path)
  }
}
