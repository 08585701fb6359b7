import Base

/// The secrets of one API, tokens that it gives among them. Usable from any thread.
final class RestSecrets: Sendable {
  private let mask: Locked<SecretMask>
  /// Shorter texts are no secrets, but would tear everything to pieces.
  private static let shortest = 4
  /// Shorter ones are not looked for in data, where they may well mean something else.
  private static let shortestInData = 8

  init(_ secrets: [String]) {
    mask = Locked(SecretMask([]))
    for secret in secrets { add(secret) }
  }

  func add(_ secret: String) {
    if secret.utf8.count >= Self.shortest { mask.withLock { $0.add(secret) } }
  }

  func scrubbed(_ text: String) -> String { mask.withLock { $0 }.scrubbed(text) }

  func scrubbed(_ error: Diagnostic) -> Diagnostic {
    let mask = mask.withLock { $0 }
    var error = error
    error.message = mask.scrubbed(error.message)
    error.hint = error.hint.map { mask.scrubbed($0) }
    return error
  }

  /// An answer's body, in which some APIs repeat the token that they were asked with.
  func scrubbed(_ body: [UInt8]) -> [UInt8] { mask.withLock { $0 }.scrubbed(body, shortest: Self.shortestInData) }
}
