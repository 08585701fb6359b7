import Base

/// Addresses as this plugin makes and compares them.
enum RestURL {
  /// Every byte but letters, digits and `-._~` as `%XX` (RFC 3986, 2.3).
  static func encode(_ text: String, digits: StaticString = "0123456789ABCDEF") -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.append(byte)
      default:
        result += [UInt8(ascii: "%"), digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func query(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
  }

  static func adding(_ pairs: [(name: String, value: String)], to address: String) -> String {
    pairs.isEmpty ? address : address + (address.contains("?") ? "&" : "?") + query(pairs)
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
