/// Takes secrets out of whatever is shown, logged or stored.
public struct SecretMask: Sendable {
  private var needles: [[UInt8]] = []
  private static let mask = Array("*****".utf8)

  /// - Parameter secrets: Blank ones are none.
  public init(_ secrets: [String]) {
    for secret in secrets { add(secret) }
  }

  public mutating func add(_ secret: String) {
    guard !secret.trimmingSpaces.isEmpty else { return }
    // As it is, as it stands in JSON, where some escape slashes too, and as it stands in addresses.
    let quoted = String(JSON.string(secret).text.dropFirst().dropLast())
    let slashed = quoted.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "\\/")
    let encoded = PercentEncoding.encoded(secret)
    let forms = [secret, quoted, slashed, encoded, PercentEncoding.encoded(secret, digits: "0123456789abcdef")]
    for form in forms.map({ Array($0.utf8) }) where !needles.contains(form) { needles.append(form) }
    // One may hold another.
    needles.sort { $0.count > $1.count }
  }

  public func scrubbed(_ text: String) -> String {
    if needles.isEmpty { return text }
    return String(decoding: scrubbed(Array(text.utf8)), as: UTF8.self)
  }

  /// - Parameter shortest: Secrets of fewer bytes are not looked for: in data they may well mean something else.
  public func scrubbed(_ bytes: [UInt8], shortest: Int = 0) -> [UInt8] {
    var bytes = bytes
    for needle in needles where needle.count >= shortest && bytes.contains(needle) {
      bytes.replace(needle, with: Self.mask)
    }
    return bytes
  }
}
