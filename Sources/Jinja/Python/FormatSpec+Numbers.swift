extension FormatSpec {
  /// An integer; `value` is the same as the template has it, for the conversions of floats.
  func format(_ integer: BigInt, _ value: Value) throws(Interrupt) -> String {
    let radix: Int
    switch type {
    case nil, "d", "n": radix = 10
    case "b": radix = 2
    case "o": radix = 8
    case "x", "X": radix = 16
    case "c": return try character(integer)
    case "e", "E", "f", "F", "g", "G", "%":
      let double = integer.double
      if double.isInfinite { throw .valueError("int too large to convert to float") }
      return try format(double)
    case .some(let type):
      throw .valueError("Unknown format code '\(type)' for object of type '\(value.typeName)'")
    }
    if precision != nil { throw .valueError("Precision not allowed in integer format specifier") }
    if hidesNegativeZero { throw .valueError("Negative zero coercion (z) not allowed in integer format specifier") }
    let digits = integer.magnitude.text(radix: radix)
    let prefix = alternate && radix != 10 ? "0" + String(type ?? "d") : ""
    return number(
      isNegative: integer.isNegative, prefix: prefix, whole: type == "X" ? digits.uppercased() : digits, rest: "",
      groupSize: radix == 10 ? 3 : 4)
  }

  private func character(_ integer: BigInt) throws(Interrupt) -> String {
    if sign != nil { throw .valueError("Sign not allowed with integer format specifier 'c'") }
    if alternate { throw .valueError("Alternate form (#) not allowed with integer format specifier 'c'") }
    guard let code = integer.int, code >= 0, code < 0x110000 else {
      throw .valueError("%c arg not in range(0x110000)")
    }
    return aligned("", String(Unicode.Scalar(UInt32(code)) ?? "\u{FFFD}"), default: UInt8(ascii: ">"))
  }

  /// A float.
  func format(_ double: Double) throws(Interrupt) -> String {
    switch type {
    case nil, "n", "e", "E", "f", "F", "g", "G", "%": break
    case .some(let type): throw .valueError("Unknown format code '\(type)' for object of type 'float'")
    }
    var text = digits(type == "%" ? double.magnitude * 100 : double.magnitude)
    if type == "%" { text += "%" }
    if type == "E" || type == "F" || type == "G" { text = text.uppercased() }
    let isZero = !text.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    let isNegative = double.sign == .minus && !double.isNaN && !(hidesNegativeZero && isZero && double.isFinite)
    let whole = text.prefix { $0.isASCII && $0.isNumber }
    return number(
      isNegative: isNegative, prefix: "", whole: String(whole), rest: String(text.dropFirst(whole.count)), groupSize: 3)
  }

  /// The digits of a positive number by the conversion, in lower case.
  private func digits(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return "inf" }
    switch type {
    case "f", "F", "%": return number.text(conversion: "f", precision: precision ?? 6, alternate: alternate)
    case "e", "E": return number.text(conversion: "e", precision: precision ?? 6, alternate: alternate)
    case nil:
      guard let precision else { return number.shortestText(minimumFraction: 1) }
      return number.generalText(precision: precision, alternate: alternate, addsFraction: true)
    default: return number.generalText(precision: precision ?? 6, alternate: alternate, addsFraction: false)
    }
  }

  /// Sign, prefix, grouped digits and what follows them, padded to the width.
  func number(isNegative: Bool, prefix: String, whole: String, rest: String, groupSize: Int) -> String {
    let lead: String
    switch sign {
    case UInt8(ascii: "+"): lead = (isNegative ? "-" : "+") + prefix
    case UInt8(ascii: " "): lead = (isNegative ? "-" : " ") + prefix
    default: lead = (isNegative ? "-" : "") + prefix
    }
    var shown = whole
    if let grouping {
      let zeroPadding = alignment == UInt8(ascii: "=") && fill == "0"
      let least = zeroPadding ? width - lead.utf8.count - rest.utf8.count : 0
      shown = Self.grouped(whole, by: groupSize, Unicode.Scalar(grouping), least: least)
    }
    return aligned(lead, shown + rest, default: UInt8(ascii: ">"))
  }

  /// Digits in groups, with zeros in front until they take at least a number of columns.
  private static func grouped(_ digits: String, by size: Int, _ separator: Unicode.Scalar, least: Int) -> String {
    var rest = Array(digits.utf8)
    guard let first = rest.first, first.isHexDigit else { return digits }
    while rest.count + (rest.count - 1) / size < least { rest.insert(UInt8(ascii: "0"), at: 0) }
    var result: [UInt8] = []
    for (position, digit) in rest.enumerated() {
      if position > 0, (rest.count - position) % size == 0 { result.append(UInt8(separator.value)) }
      result.append(digit)
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
}
