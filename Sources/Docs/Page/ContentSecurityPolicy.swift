import Base

/// What the page may do: run exactly its own script, apply exactly its own style, and load nothing from anywhere.
struct ContentSecurityPolicy {
  let script: [UInt8]
  let style: [UInt8]

  /// The policy's text. Trusted types make every way of turning text into markup or code an error in browsers that know them.
  var text: String {
    [
      "default-src 'none'", "script-src \(Self.hash(of: script))", "style-src \(Self.hash(of: style))", "img-src data:",
      "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
    ].joined(separator: "; ")
  }

  private static func hash(of bytes: [UInt8]) -> String {
    "'sha256-\(Base64.encode(hexadecimal: Digest.sha256(bytes)))'"
  }
}
