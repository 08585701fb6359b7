import Warehouse

extension ValueType {
  /// A field's value as the warehouse takes it. What does not parse stays text, so that staging can reject it with a reason.
  func value(of field: FieldValue) -> SQLValue {
    switch field {
    case .absent, .null: .null
    case .boolean(let flag): self == .text ? .text(flag ? "true" : "false") : .integer(flag ? 1 : 0)
    case .number(let text), .text(let text): value(of: text)
    case .json(let text): .text(text)
    }
  }

  private func value(of text: String) -> SQLValue {
    switch self {
    case .text: return .text(text)
    case .integer: return Int(text).map(SQLValue.integer) ?? .text(text)
    case .real:
      // Swift also reads hexadecimal, "nan" and "infinity", which are no numbers in data.
      guard text.utf8.allSatisfy(\.isPartOfDecimal), let number = Double(text) else { return .text(text) }
      return .real(number)
    case .boolean:
      switch text {
      case "1", "true", "True", "TRUE": return .integer(1)
      case "0", "false", "False", "FALSE": return .integer(0)
      default: return .text(text)
      }
    }
  }
}

extension UInt8 {
  /// Digits, sign, point, exponent.
  fileprivate var isPartOfDecimal: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
