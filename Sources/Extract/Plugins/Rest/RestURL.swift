import Base

/// Addresses as this plugin makes and compares them.
enum RestURL {
  static func adding(_ pairs: [(name: String, value: String)], to address: String) -> String {
    pairs.isEmpty ? address : address + (address.contains("?") ? "&" : "?") + PercentEncoding.form(pairs)
  }

  /// `https://host:port` in lower case, without a port that the scheme implies.
  static func origin(of address: String) -> String {
    guard let separator = address.firstRange(of: "://") else { return "" }
    let scheme = address[..<separator.lowerBound].lowercased()
    var host = address[separator.upperBound...].prefix { !"/?#".contains($0) }.lowercased()
    let implied = scheme == "https" ? ":443" : ":80"
    if host.hasSuffix(implied) { host = String(host.dropLast(implied.count)) }
    return "\(scheme)://\(host)"
  }

  /// Path and query of an address, from the first slash behind the host.
  static func target(of address: String) -> String {
    guard let separator = address.firstRange(of: "://") else { return address }
    let rest = address[separator.upperBound...]
    guard let slash = rest.firstIndex(where: { "/?".contains($0) }) else { return "/" }
    return String(rest[slash...].prefix { $0 != "#" })
  }

  /// Path and query without some pairs of the query, each given as `name=value`.
  static func removing(from target: String, where isUnwanted: (String) -> Bool) -> String {
    guard let mark = target.firstIndex(of: "?") else { return target }
    let kept = target[target.index(after: mark)...].split(separator: "&").filter { !isUnwanted(String($0)) }
    return target[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
  }
}
