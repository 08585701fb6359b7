import Base

/// Takes secrets out of whatever is shown, logged or stored. Usable from any thread.
final class RestSecrets: Sendable {
  private let needles: Locked<[[UInt8]]>
  private static let mask = Array("*****".utf8)
  /// Shorter texts are no secrets, but would tear everything to pieces.
  private static let shortest = 4
  /// Shorter ones are not looked for in data, where they may well mean something else.
  private static let shortestInData = 8

  init(_ secrets: [String]) {
    needles = Locked([])
    for secret in secrets { add(secret) }
  }

  func add(_ secret: String) {
    guard secret.utf8.count >= Self.shortest else { return }
    // As it is, as it stands in JSON, where some escape slashes too, and as it stands in addresses.
    let quoted = String(JSON.string(secret).text.dropFirst().dropLast())
    let slashed = quoted.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "\\/")
    let encoded = RestURL.encode(secret)
    let forms = [secret, quoted, slashed, encoded, RestURL.encode(secret, digits: "0123456789abcdef")]
      .map { Array($0.utf8) }
    needles.withLock { needles in
      for form in forms where !needles.contains(form) { needles.append(form) }
      // One may hold another.
      needles.sort { $0.count > $1.count }
    }
  }

  func scrubbed(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for needle in needles.withLock({ $0 }) { bytes.replace(needle, with: Self.mask) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func scrubbed(_ error: Diagnostic) -> Diagnostic {
    var error = error
    error.message = scrubbed(error.message)
    error.hint = error.hint.map(scrubbed)
    return error
  }

  /// An answer's body, in which some APIs repeat the token that they were asked with.
  func scrubbed(_ body: [UInt8]) -> [UInt8] {
    var body = body
    for needle in needles.withLock({ $0 }) where needle.count >= Self.shortestInData {
      if body.contains(needle) { body.replace(needle, with: Self.mask) }
    }
    return body
  }
}
