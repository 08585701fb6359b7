import Base

/// What to ask of a server, and how patiently.
public struct Request: Sendable {
  public var method: String
  public var address: Address
  /// In order; a name may come more than once.
  public var headers: [(name: String, value: String)] = []
  public var body: [UInt8]?
  /// Where the project asks for it, for errors.
  public var span: SourceSpan?
  /// Seconds until the connection must stand.
  public var connectTimeout = 10.0
  /// Seconds without a byte after which the transfer is given up. A slow but steady transfer may take its time.
  public var stallTimeout = 30.0
  /// Seconds for all of it, redirects included; nil sets no limit.
  public var totalTimeout: Double?
  /// Bytes of the answer's body that are taken at most.
  public var sizeLimit = 256 << 20
  /// Whether an answer other than 2xx is an error. False hands it to the caller.
  public var needsSuccess = true
  /// Whether asking twice is the same as asking once, so that it may be repeated after a failure. True for the methods of which
  /// RFC 9110, 9.2.2 says so.
  public var isRepeatable: Bool
  /// False hands a redirect to the caller: headers with secrets must not go wherever an answer points to.
  public var followsRedirects = true
  /// Whether address and body go over the wire just as they are, as a signature needs it: dots stay in the path, no redirect is
  /// followed, and nothing is unpacked on the way.
  public var isVerbatim = false

  public init(_ method: String = "GET", _ address: String, at span: SourceSpan? = nil) {
    self.method = method
    self.address = Address(address)
    self.span = span
    isRepeatable = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"].contains(method)
  }
}

/// A URL whose password is not shown.
public struct Address: Sendable, Hashable, CustomStringConvertible {
  /// As given, with secrets.
  public let text: String

  public init(_ text: String) { self.text = text }

  /// `https` of `https://host/path`, in lower case; empty when there is none.
  public var scheme: String { text.firstRange(of: "://").map { text[..<$0.lowerBound].lowercased() } ?? "" }

  /// Without `user:password@`: what messages and logs show.
  public var description: String {
    guard let start = text.firstRange(of: "://")?.upperBound else { return text }
    let authority = text[start...].prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@") else { return text }
    return String(text[..<start] + text[text.index(after: at)...])
  }
}
