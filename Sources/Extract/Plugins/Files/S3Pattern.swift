import Base
import S3

/// A path or pattern that begins with `s3://`.
struct S3Pattern {
  private let location: ObjectLocation
  private let span: SourceSpan

  /// - Returns: nil for what is no address in S3.
  /// - Throws: S101 when no bucket is named.
  init?(_ text: String, at span: SourceSpan) throws(Diagnostic) {
    guard Self.isAddress(text) else { return nil }
    location = try ObjectLocation(text, at: span)
    self.span = span
  }

  static func isAddress(_ text: String) -> Bool { text.hasPrefix("s3://") }

  /// The objects it names, in the order of their names' bytes.
  func matches(in store: ObjectStore) throws(Diagnostic) -> [StoredObject] {
    do throws(Diagnostic) {
      let found = location.key.isGlob ? try search(store) : try store.head(location).map { [$0] } ?? []
      guard !found.isEmpty else { throw try missing(store) }
      return found
    } catch {
      var error = error
      error.span = span
      throw error
    }
  }

  /// Asks for names that begin as the pattern does before its first wildcard.
  private func search(_ store: ObjectStore) throws(Diagnostic) -> [StoredObject] {
    let key = location.key
    let end = key.unicodeScalars.firstIndex { "*?[".unicodeScalars.contains($0) } ?? key.endIndex
    var fixed = location
    fixed.key = String(key[..<end])
    let pattern = Self.parts(key)
    // What lies deeper need not be told.
    let isShallow = !key[end...].utf8.contains(UInt8(ascii: "/")) && pattern.last != "**"
    var found: [StoredObject] = []
    try store.forEachPage(of: fixed, delimiter: isShallow ? "/" : nil) { page throws(Diagnostic) in
      found += page.objects.filter { object in
        // What consoles make to show a folder.
        !object.location.key.hasSuffix("/") && FilePattern.match(pattern[...], Self.parts(object.location.key)[...])
      }
      return true
    }
    return found
  }

  /// Unlike those of a path on disk they may be empty.
  private static func parts(_ key: String) -> [String] {
    key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }

  private func missing(_ store: ObjectStore) throws(Diagnostic) -> Diagnostic {
    let isGlob = location.key.isGlob
    var hint: String?
    if !isGlob {
      // One page is enough to find a slip of the pen.
      let folder = location.key.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(location.key[...$0]) } ?? ""
      var names: [String] = []
      let place = ObjectLocation(bucket: location.bucket, key: folder)
      try store.forEachPage(of: place, delimiter: "/") { page throws(Diagnostic) in
        names = page.objects.map { String($0.location.key.dropFirst(folder.count)) }
        return false
      }
      hint = Diagnostic.didYouMean(String(location.key.dropFirst(folder.count)), among: names)
    }
    return Diagnostic(
      .extractNoFile, isGlob ? "no object matches '\(location)'" : "there is no object '\(location)'", at: span,
      hint: hint)
  }
}
