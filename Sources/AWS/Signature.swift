import Base
import HTTP

/// Signature Version 4: a request is signed with a key that only its sender and AWS can derive.
///
/// SeeAlso: AWS documentation, "Create a signed AWS API request".
public struct Signature: Sendable {
  public var credentials: Credentials
  public var region: String
  /// As in the credential scope: `redshift`, `s3`.
  public var service: String

  public init(_ credentials: Credentials, region: String, service: String) {
    self.credentials = credentials
    self.region = region
    self.service = service
  }

  /// Adds the headers that prove who sends a request: it must not change afterwards.
  public func sign(_ request: inout Request, at time: Timestamp = .now) {
    let parts = AddressParts(request.address.text)
    let stamp = Self.stamp(time)
    let bodyDigest = Digest.sha256(request.body ?? [])
    request.headers.append(("X-Amz-Date", stamp))
    if service == "s3" { request.headers.append(("X-Amz-Content-Sha256", bodyDigest)) }
    if let token = credentials.sessionToken { request.headers.append(("X-Amz-Security-Token", token)) }
    // Those that libcurl may change on the way are left out.
    let signed = (request.headers.map { (name: $0.name.lowercased(), value: $0.value) } + [("host", parts.host)])
      .filter { !["user-agent", "content-length", "expect"].contains($0.name) }.sorted { $0.name < $1.name }
    let names = signed.map(\.name).joined(separator: ";")
    let canonical =
      ([request.method, parts.canonicalPath(encodingTwice: service != "s3"), parts.canonicalQuery]
      + signed.map { "\($0.name):\(Self.trimmed($0.value))" } + ["", names, bodyDigest]).joined(separator: "\n")
    let scope = "\(stamp.prefix(8))/\(region)/\(service)/aws4_request"
    let text = "AWS4-HMAC-SHA256\n\(stamp)\n\(scope)\n\(Digest.sha256(canonical.utf8))"
    let signature = Digest.hexadecimal(Self.hmac(key(of: String(stamp.prefix(8))), Array(text.utf8)))
    request.headers.append(
      (
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
      ))
  }

  /// The key of one day, region and service.
  private func key(of day: String) -> [UInt8] {
    [day, region, service, "aws4_request"].reduce(Array("AWS4\(credentials.secretAccessKey)".utf8)) {
      Self.hmac($0, Array($1.utf8))
    }
  }

  /// `20261120T140509Z`.
  static func stamp(_ time: Timestamp) -> String {
    String(time.iso8601.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
  }

  /// Runs of spaces within a header's value count as one.
  private static func trimmed(_ value: String) -> String {
    value.split(separator: " ").joined(separator: " ")
  }

  /// HMAC over SHA-256 (RFC 2104).
  static func hmac(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    let blockSize = 64
    var block = key.count > blockSize ? Digest.sha256Bytes(key) : key
    block += [UInt8](repeating: 0, count: blockSize - block.count)
    let inner = Digest.sha256Bytes(block.map { $0 ^ 0x36 } + message)
    return Digest.sha256Bytes(block.map { $0 ^ 0x5C } + inner)
  }
}
