import Base

/// MongoDB's canonical extended JSON, in which each value tells its type, as the plain JSON that tables are filled from.
///
/// SeeAlso: MongoDB's specification "Extended JSON v2".
enum ExtendedJSON {
  /// - Returns: Types of MongoDB's own inner workings stay as they are.
  static func plain(_ json: JSON) -> JSON {
    switch json {
    case .array(let items): return .array(items.map(plain))
    case .object(let members):
      if let value = typed(members) { return value }
      return .object(OrderedDictionary(members.map { ($0.key, plain($0.value)) }))
    default: return json
    }
  }

  /// The value that a mapping of one `$` key stands for.
  private static func typed(_ members: OrderedDictionary<String, JSON>) -> JSON? {
    guard members.count == 1, let (name, value) = members.first.map({ ($0.key, $0.value) }), name.hasPrefix("$") else {
      return nil
    }
    switch name {
    case "$oid", "$symbol": return value
    case "$numberInt", "$numberLong", "$numberDecimal": return value.stringValue.map(number)
    case "$numberDouble":
      guard let text = value.stringValue else { return nil }
      guard let number = Double(text), number.isFinite else { return .string(text) }
      return .double(number)
    case "$date": return date(value)
    case "$binary": return bytes(value)
    case "$undefined": return .null
    default: return nil
    }
  }

  /// With its digits; `NaN` and `Infinity` are texts.
  private static func number(_ digits: String) -> JSON {
    if let number = Int(digits) { return .int(number) }
    return digits.isJSONNumber ? .number(digits) : .string(digits)
  }

  /// ISO 8601 in UTC.
  private static func date(_ value: JSON) -> JSON? {
    guard let text = value["$numberLong"]?.stringValue, let milliseconds = Int(text) else { return nil }
    let (microseconds, isTooLarge) = milliseconds.multipliedReportingOverflow(by: 1_000)
    return .string(isTooLarge ? text : Timestamp(microseconds: microseconds).shortISO8601)
  }

  /// `\x` and hexadecimal digits; an UUID as such.
  private static func bytes(_ value: JSON) -> JSON? {
    guard let text = value["base64"]?.stringValue, let bytes = base64(text) else { return nil }
    let digits = Digest.hexadecimal(bytes)
    guard value["subType"]?.stringValue == "04", bytes.count == 16 else { return .string("\\x" + digits) }
    var parts: [Substring] = []
    var rest = Substring(digits)
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return .string(parts.joined(separator: "-"))
  }

  private static func base64(_ text: String) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bytes: [UInt8] = []
    var (bits, count) = (0, 0)
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
      guard let digit = alphabet.firstIndex(of: byte) else { return nil }
      bits = bits << 6 | digit
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> count & 0xFF))
      }
    }
    return bytes
  }
}
