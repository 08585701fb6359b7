/// `text % values`: C's conversions with Python's additions.
///
/// - SeeAlso: The Python Library Reference, "printf-style String Formatting".
enum PythonFormat {
  /// - Parameters:
  ///   - values: A tuple gives one value to each conversion, a mapping serves `%(key)s`, anything else is the one value.
  ///   - isEscaping: Whether texts are escaped for HTML, as `Markup` does.
  /// - Throws: Python's `TypeError`s and `ValueError`s.
  static func percent(
    _ format: String, _ values: Value, isEscaping: Bool = false, _ interpreter: Interpreter
  ) throws(Interrupt) -> String {
    var formatter = PercentFormatter(format, values, isEscaping: isEscaping)
    return try formatter.render()
  }
}

private struct PercentFormatter {
  private let format: [Unicode.Scalar]
  private var offset = 0
  private let values: [Value]
  private var used = 0
  private let mapping: DictValue?
  /// Whether values may be left over: those of a mapping or list, which serve keys.
  private let mayLeaveValues: Bool
  private let isEscaping: Bool

  init(_ format: String, _ values: Value, isEscaping: Bool) {
    self.format = Array(format.unicodeScalars)
    self.isEscaping = isEscaping
    switch values {
    case .tuple(let items): (self.values, mapping, mayLeaveValues) = (items, nil, false)
    case .dict(let dict): (self.values, mapping, mayLeaveValues) = ([values], dict, true)
    case .list, .range: (self.values, mapping, mayLeaveValues) = ([values], nil, true)
    case .object(let object):
      (self.values, mapping, mayLeaveValues) = ([values], object.mapping, object.mapping != nil)
    default: (self.values, mapping, mayLeaveValues) = ([values], nil, false)
    }
  }

  mutating func render() throws(Interrupt) -> String {
    var result = String.UnicodeScalarView()
    while offset < format.count {
      let scalar = format[offset]
      offset += 1
      if scalar != "%" {
        result.append(scalar)
      } else if offset < format.count, format[offset] == "%" {
        result.append("%")
        offset += 1
      } else {
        result += try conversion().unicodeScalars
      }
    }
    if used < values.count, !mayLeaveValues {
      throw .typeError("not all arguments converted during string formatting")
    }
    return String(result)
  }

  private mutating func conversion() throws(Interrupt) -> String {
    var keyed: Value?
    if current == "(" { keyed = try valueOfKey() }
    var flags = Flags()
    while let flag = current, flags.add(flag) { offset += 1 }
    if let width = try number() {
      flags.width = abs(width)
      if width < 0 { flags.isLeft = true }
    }
    if current == "." {
      offset += 1
      flags.precision = max(try number() ?? 0, 0)
    }
    if let size = current, "hlL".unicodeScalars.contains(size) { offset += 1 }
    guard let type = current else { throw .valueError("incomplete format") }
    offset += 1
    if type == "%" { return "%" }
    guard "sradiuxXoeEfFgGc".unicodeScalars.contains(type) else {
      throw .valueError(
        "unsupported format character '\(type)' (0x\(String(type.value, radix: 16))) at index \(offset - 1)")
    }
    let value: Value
    if let keyed { value = keyed } else { value = try next() }
    return try flags.convert(value, type, isEscaping: isEscaping)
  }

  private var current: Unicode.Scalar? { offset < format.count ? format[offset] : nil }

  /// The value of `(key)`; parentheses in the key are balanced.
  private mutating func valueOfKey() throws(Interrupt) -> Value {
    let start = offset + 1
    var open = 0
    repeat {
      guard let scalar = current else { throw .valueError("incomplete format key") }
      if scalar == "(" { open += 1 } else if scalar == ")" { open -= 1 }
      offset += 1
    } while open > 0
    guard let mapping else { throw .typeError("format requires a mapping") }
    let key = String(String.UnicodeScalarView(format[start..<(offset - 1)]))
    guard let value = mapping[key] else { throw .valueError(key.pythonRepr) }
    used = values.count
    return value
  }

  /// A width or precision: digits, or `*` for the next value.
  private mutating func number() throws(Interrupt) -> Int? {
    if current == "*" {
      offset += 1
      guard let index = try next().index else { throw .typeError("* wants int") }
      return index
    }
    let start = offset
    while let digit = current, ("0"..."9").contains(digit) { offset += 1 }
    guard start < offset else { return nil }
    guard let number = Int(String(String.UnicodeScalarView(format[start..<offset]))), number < 1 << 30 else {
      throw .valueError("width too big")
    }
    return number
  }

  private mutating func next() throws(Interrupt) -> Value {
    guard used < values.count else { throw .typeError("not enough arguments for format string") }
    used += 1
    return values[used - 1]
  }
}

/// Flags, width and precision of one conversion.
private struct Flags {
  var isLeft = false
  private var sign = ""
  private var alternate = false
  private var zeros = false
  var width = 0
  var precision: Int?

  /// Whether the character is a flag.
  mutating func add(_ flag: Unicode.Scalar) -> Bool {
    switch flag {
    case "-": isLeft = true
    case "+": sign = "+"
    case " ": if sign.isEmpty { sign = " " }
    case "#": alternate = true
    case "0": zeros = true
    default: return false
    }
    return true
  }

  func convert(_ value: Value, _ type: Unicode.Scalar, isEscaping: Bool) throws(Interrupt) -> String {
    switch type {
    case "s":
      return text(isEscaping ? try value.escaped().str() : try value.str())
    case "r", "a":
      let repr = type == "a" ? try value.repr().asciiEscaped : try value.repr()
      return text(isEscaping ? repr.htmlEscaped : repr)
    case "c": return text(try character(value))
    case "e", "E", "f", "F", "g", "G": return try float(value, type)
    default: return try integer(value, type)
    }
  }

  private func text(_ text: String) -> String {
    padded("", precision.map { String(text.unicodeScalars.prefix($0)) } ?? text, zeros: false)
  }

  private func character(_ value: Value) throws(Interrupt) -> String {
    if let text = value.text, text.unicodeScalars.count == 1 { return text }
    guard let code = value.index else { throw .typeError("%c requires int or char") }
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else {
      throw .valueError("%c arg not in range(0x110000)")
    }
    return String(scalar)
  }

  private func integer(_ value: Value, _ type: Unicode.Scalar) throws(Interrupt) -> String {
    let big: BigInt
    switch value {
    case .int(let int): big = BigInt(int)
    case .bool(let bool): big = BigInt(bool ? 1 : 0)
    case .bigInt(let int): big = int
    case .float(let double) where "diu".unicodeScalars.contains(type):
      guard double.isFinite else {
        throw .valueError("cannot convert float \(double.isNaN ? "NaN to integer" : "infinity to integer")")
      }
      big = BigInt(double)
    case .object(let object) where object.decimal != nil && "diu".unicodeScalars.contains(type):
      guard let whole = object.decimal?.truncated else {
        throw .valueError("cannot convert NaN or Infinity to integer")
      }
      big = whole
    case .undefined(let undefined): throw undefined.error
    default:
      let wanted = "diu".unicodeScalars.contains(type) ? "a real number" : "an integer"
      throw .typeError("%\(type) format: \(wanted) is required, not \(value.typeName)")
    }
    let radix = type == "o" ? 8 : type == "x" || type == "X" ? 16 : 10
    var digits = big.magnitude.text(radix: radix)
    if type == "X" { digits = digits.uppercased() }
    if let precision, digits.utf8.count < precision {
      digits = String(repeating: "0", count: precision - digits.utf8.count) + digits
    }
    let prefix = alternate && radix != 10 ? "0\(type)" : ""
    return padded((big.isNegative ? "-" : sign) + prefix, digits, zeros: zeros)
  }

  private func float(_ value: Value, _ type: Unicode.Scalar) throws(Interrupt) -> String {
    guard let number = Number(value) else {
      if case .undefined(let undefined) = value { throw undefined.error }
      throw .typeError("must be real number, not \(value.typeName)")
    }
    let double = number.double
    if case .big = number, double.isInfinite { throw .valueError("int too large to convert to float") }
    let size = double.magnitude
    var text: String
    switch type {
    case _ where !double.isFinite: text = double.isNaN ? "nan" : "inf"
    case "e", "E": text = size.text(conversion: "e", precision: precision ?? 6, alternate: alternate)
    case "f", "F": text = size.text(conversion: "f", precision: precision ?? 6, alternate: alternate)
    default: text = size.generalText(precision: precision ?? 6, alternate: alternate, addsFraction: false)
    }
    if type.properties.isUppercase { text = text.uppercased() }
    return padded(double.sign == .minus && !double.isNaN ? "-" : sign, text, zeros: zeros)
  }

  private func padded(_ lead: String, _ body: String, zeros: Bool) -> String {
    let rest = max(width - lead.unicodeScalars.count - body.unicodeScalars.count, 0)
    if isLeft { return lead + body + String(repeating: " ", count: rest) }
    if zeros { return lead + String(repeating: "0", count: rest) + body }
    return String(repeating: " ", count: rest) + lead + body
  }
}
