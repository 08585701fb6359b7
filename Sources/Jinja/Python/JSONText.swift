/// Python's `json.dumps(x, sort_keys=...)`, as the filter `tojson` and dbt's function of that name write it: ASCII only,
/// with a space after commas and colons, or indented.
public struct JSONText {
  private let sortsKeys: Bool
  private let indent: Int?
  private var text = ""

  /// - Parameter indent: Columns of a level; nil for one line.
  /// - Throws: Python's `TypeError` for what JSON does not have.
  public static func text(of value: Value, sortsKeys: Bool, indent: Int? = nil) throws(Interrupt) -> String {
    var writer = JSONText(sortsKeys: sortsKeys, indent: indent)
    try writer.write(value, depth: 0)
    return writer.text
  }

  private init(sortsKeys: Bool, indent: Int?) {
    self.sortsKeys = sortsKeys
    self.indent = indent
  }

  private mutating func write(_ value: Value, depth: Int) throws(Interrupt) {
    if depth > 500 { throw .valueError("Circular reference detected") }
    switch value {
    case .none: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .int(let int): text += String(int)
    case .bigInt(let big): text += big.description
    case .float(let double): text += Self.number(double)
    case .string(let string), .markup(let string): write(string)
    case .list(let list): try write(list.items, depth: depth)
    case .tuple(let items): try write(items, depth: depth)
    case .dict(let dict): try write(dict, depth: depth)
    case .object(let object):
      guard let mapping = object.mapping else { throw Self.refusal(of: value) }
      try write(mapping, depth: depth)
    case .undefined, .set, .range, .function: throw Self.refusal(of: value)
    }
  }

  private static func refusal(of value: Value) -> Interrupt {
    // Without its module.
    .typeError("Object of type \(value.typeName.split(separator: ".").last ?? "") is not JSON serializable")
  }

  /// JavaScript's names for what JSON does not have, as Python writes them.
  private static func number(_ double: Double) -> String {
    if double.isNaN { return "NaN" }
    if double.isInfinite { return double < 0 ? "-Infinity" : "Infinity" }
    return double.pythonText
  }

  private mutating func write(_ items: [Value], depth: Int) throws(Interrupt) {
    text += "["
    for (position, item) in items.enumerated() {
      separate(isFirst: position == 0, depth + 1)
      try write(item, depth: depth + 1)
    }
    close("]", isEmpty: items.isEmpty, depth)
  }

  private mutating func write(_ dict: DictValue, depth: Int) throws(Interrupt) {
    text += "{"
    var keys = dict.keys
    if sortsKeys { keys = try keys.stablySorted { (a, b) throws(Interrupt) in try a.compare(to: b) < 0 } }
    for (position, key) in keys.enumerated() {
      separate(isFirst: position == 0, depth + 1)
      write(try Self.name(of: key))
      text += ": "
      try write(dict[key] ?? .none, depth: depth + 1)
    }
    close("}", isEmpty: keys.isEmpty, depth)
  }

  private static func name(of key: Value) throws(Interrupt) -> String {
    switch key {
    case .none: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .float(let double): return number(double)
    case .int, .bigInt, .string, .markup: return try key.str()
    default: throw .typeError("keys must be str, int, float, bool or None, not \(key.typeName)")
    }
  }

  private mutating func separate(isFirst: Bool, _ depth: Int) {
    if !isFirst { text += indent == nil ? ", " : "," }
    breakLine(depth)
  }

  private mutating func close(_ bracket: String, isEmpty: Bool, _ depth: Int) {
    if !isEmpty { breakLine(depth) }
    text += bracket
  }

  private mutating func breakLine(_ depth: Int) {
    if let indent { text += "\n" + String(repeating: " ", count: max(indent, 0) * depth) }
  }

  private mutating func write(_ string: String) {
    text += "\""
    for unit in string.utf16 {
      switch unit {
      case 0x22: text += "\\\""
      case 0x5C: text += "\\\\"
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x09: text += "\\t"
      case 0x08: text += "\\b"
      case 0x0C: text += "\\f"
      case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }
    }
    text += "\""
  }
}
