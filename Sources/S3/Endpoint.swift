import Base

/// Where a bucket is reached.
///
/// SeeAlso: S3's user guide, "Virtual hosting of general purpose buckets".
struct Endpoint: Sendable {
  let region: String
  /// Of a server other than AWS's own, without a closing slash.
  private let address: String?
  private let namesBucketInHost: Bool

  /// - Parameters:
  ///   - address: nil for AWS's own servers.
  ///   - namesBucketInHost: nil for the way of AWS's own, and the path elsewhere.
  init(region: String, address: String? = nil, namesBucketInHost: Bool? = nil) {
    self.region = region
    self.address = address.map { String($0.reversed().drop { $0 == "/" }.reversed()) }
    self.namesBucketInHost = namesBucketInHost ?? (address == nil)
  }

  /// - Parameter query: In any order.
  func address(of location: ObjectLocation, query: [(name: String, value: String)] = []) -> String {
    let base = address ?? "https://s3.\(region).amazonaws.com\(region.hasPrefix("cn-") ? ".cn" : "")"
    let key = PercentEncoding.encoded(location.key, keeping: "/")
    let question = query.isEmpty ? "" : "?\(PercentEncoding.form(query))"
    // A certificate for `*.s3...` does not stand for names with a dot.
    guard namesBucketInHost, !location.bucket.contains("."), let host = base.firstRange(of: "://")?.upperBound else {
      return "\(base)/\(location.bucket)\(key.isEmpty ? "" : "/\(key)")\(question)"
    }
    return "\(base[..<host])\(location.bucket).\(base[host...])/\(key)\(question)"
  }
}
