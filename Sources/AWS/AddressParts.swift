import Base

/// The parts of an address that a signature covers.
struct AddressParts {
  /// With the port, if there is one.
  let host: String
  private let path: String
  private let query: String

  init(_ address: String) {
    let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
    let end = rest.firstIndex { "/?".contains($0) } ?? rest.endIndex
    host = String(rest[..<end])
    let mark = rest[end...].firstIndex(of: "?") ?? rest.endIndex
    path = String(rest[end..<mark])
    query = mark < rest.endIndex ? String(rest[rest.index(after: mark)...]) : ""
  }

  /// - Parameter encodingTwice: As every service but S3 wants it.
  func canonicalPath(encodingTwice: Bool) -> String {
    if path.isEmpty { return "/" }
    return encodingTwice ? PercentEncoding.encoded(path, keeping: "/") : path
  }

  /// Sorted by name, then value.
  var canonicalQuery: String {
    query.split(separator: "&").map { $0.contains("=") ? String($0) : "\($0)=" }.sorted {
      ($0.split(separator: "=", maxSplits: 1).first ?? "", $0) < (
        $1.split(separator: "=", maxSplits: 1).first ?? "", $1
      )
    }.joined(separator: "&")
  }
}
