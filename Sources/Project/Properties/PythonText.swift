import Base

extension JSON {
  /// Python's `str()` of the value.
  var pythonText: String {
    if case .string(let text) = self { text } else { pythonLiteral }
  }

  /// Python's `repr()` of the value.
  public var pythonLiteral: String {
    switch self {
    case .null: "None"
    case .bool(let value): value ? "True" : "False"
    case .int(let value): String(value)
    case .double(let value): Self.pythonText(of: value)
    case .number(let digits): digits
    case .string(let text): Self.pythonLiteral(of: text)
    case .array(let items): "[" + items.map(\.pythonLiteral).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(Self.pythonLiteral(of: $0.key)): \($0.value.pythonLiteral)" }.joined(separator: ", ") + "}"
    }
  }

  private static func pythonText(of value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    // Both languages print the shortest digits that read back; they differ in where exponents begin.
    if value.magnitude >= 1e16 || (value != 0 && value.magnitude < 1e-4) {
      let parts = "\(value)".split(separator: "e")
      guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(value)" }
      let mantissa = parts[0].hasSuffix(".0") ? parts[0].dropLast(2) : parts[0]
      let digits = String(exponent.magnitude)
      return "\(mantissa)e\(exponent < 0 ? "-" : "+")\(digits.count < 2 ? "0" : "")\(digits)"
    }
    return "\(value)"
  }

  /// Single quotes unless only those occur inside; escapes as Python writes them.
  private static func pythonLiteral(of text: String) -> String {
    let quote: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case quote, "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case let control where control.value < 0x20 || (0x7F...0xA0).contains(control.value) || control.value == 0xAD:
        let hex = String(control.value, radix: 16)
        result += "\\x" + (hex.count < 2 ? "0" : "") + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + String(quote)
  }
}
