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

/// Percent-encoding as AWS wants it: all but letters, digits, `-`, `.`, `_` and `~`.
public enum PercentEncoding {
  public static func encoded(_ text: String, keeping kept: String = "") -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.append(byte)
      case _ where kept.utf8.contains(byte): result.append(byte)
      default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `a=1&b=2`, of names and values.
  public static func form(_ fields: [(name: String, value: String)]) -> String {
    fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
  }

  /// The text that was encoded, also by those who write a space as `+`.
  public static func decoded(_ text: String) -> String {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        result.append(value)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
