/// A format specification, as `format()` and `str.format` read it:
/// `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
///
/// - SeeAlso: The Python Library Reference, "Format Specification Mini-Language".
struct FormatSpec {
  /// `<`, `>`, `^` or `=` (padding after the sign).
  var alignment: UInt8?
  var fill: Unicode.Scalar = " "
  /// `+`, `-` or a space.
  var sign: UInt8?
  /// Whether a zero never gets a minus sign (`z`).
  var hidesNegativeZero = false
  var alternate = false
  var width = 0
  /// `,` or `_`.
  var grouping: UInt8?
  var precision: Int?
  /// The conversion; nil when the specification names none.
  var type: Unicode.Scalar?

  /// - Parameters:
  ///   - typeName: Python's type of the value, for messages.
  ///   - isText: Whether the value is a text, whose padding zeros stand behind it.
  /// - Throws: Python's `ValueError` for a malformed specification.
  init(_ text: String, typeName: String, isText: Bool) throws(Interrupt) {
    var rest = text.unicodeScalars[...]
    func isAlignment(_ scalar: Unicode.Scalar) -> Bool { "<>=^".unicodeScalars.contains(scalar) }
    var hasFill = false
    if rest.count > 1, isAlignment(rest[rest.index(after: rest.startIndex)]) {
      fill = rest.removeFirst()
      hasFill = true
    }
    if let first = rest.first, isAlignment(first) { alignment = rest.take() }
    if let first = rest.first, "+- ".unicodeScalars.contains(first) { sign = rest.take() }
    if rest.first == "z" { hidesNegativeZero = rest.take() != nil }
    if rest.first == "#" { alternate = rest.take() != nil }
    if !hasFill, rest.first == "0" {
      fill = "0"
      rest.removeFirst()
      if alignment == nil, !isText { alignment = UInt8(ascii: "=") }
    }
    width = try rest.takeNumber() ?? 0
    if let first = rest.first, first == "," || first == "_" {
      grouping = rest.take()
      if let second = rest.first, second == "," || second == "_" {
        throw .valueError(
          UInt8(second.value) == grouping
            ? "Cannot specify '\(second)' with '\(second)'." : "Cannot specify both ',' and '_'.")
      }
    }
    if rest.first == "." {
      rest.removeFirst()
      guard let digits = try rest.takeNumber() else { throw .valueError("Format specifier missing precision") }
      precision = digits
    }
    if rest.count > 1 {
      throw .valueError("Invalid format specifier '\(text)' for object of type '\(typeName)'")
    }
    type = rest.first
    try checkGrouping(isText: isText)
  }

  private func checkGrouping(isText: Bool) throws(Interrupt) {
    guard let grouping else { return }
    switch type ?? (isText ? "s" : "d") {
    case "d", "e", "f", "g", "E", "G", "%", "F": return
    case "b", "o", "x", "X": if grouping == UInt8(ascii: "_") { return }
    default: break
    }
    throw .valueError("Cannot specify '\(Unicode.Scalar(grouping))' with '\(type ?? "s")'.")
  }
}

extension Substring.UnicodeScalarView {
  /// Removes and returns the first character, which is ASCII.
  fileprivate mutating func take() -> UInt8? { isEmpty ? nil : UInt8(truncatingIfNeeded: removeFirst().value) }

  /// Removes and returns the number in front; nil when there is none.
  fileprivate mutating func takeNumber() throws(Interrupt) -> Int? {
    let digits = prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty else { return nil }
    removeFirst(digits.count)
    // Wider fields than a gigabyte are a mistake, not a wish.
    guard let number = Int(String(digits)), number < 1 << 30 else {
      throw .valueError("Too many decimal digits in format string")
    }
    return number
  }
}

extension Value {
  /// Python's `format(x, spec)`.
  ///
  /// - Throws: Python's errors about the specification.
  public func formatted(_ text: String) throws(Interrupt) -> String {
    if text.isEmpty { return try str() }
    switch self {
    case .string(let string): return try FormatSpec(text, typeName: typeName, isText: true).format(string)
    case .markup: throw .valueError("Unsupported format specification for Markup.")
    case .int(let int): return try FormatSpec(text, typeName: typeName, isText: false).format(BigInt(int), self)
    case .bool(let bool):
      return try FormatSpec(text, typeName: typeName, isText: false).format(BigInt(bool ? 1 : 0), .int(bool ? 1 : 0))
    case .bigInt(let big): return try FormatSpec(text, typeName: typeName, isText: false).format(big, self)
    case .float(let double): return try FormatSpec(text, typeName: typeName, isText: false).format(double)
    case .undefined(let undefined) where undefined.kind == .strict: throw undefined.error
    case .object(let object): if let result = try object.formatted(text) { return result }
    default: break
    }
    throw .typeError("unsupported format string passed to \(typeName).__format__")
  }
}

extension FormatSpec {
  /// A text.
  func format(_ text: String) throws(Interrupt) -> String {
    if let type, type != "s" { throw .valueError("Unknown format code '\(type)' for object of type 'str'") }
    if sign != nil {
      throw .valueError(
        sign == UInt8(ascii: " ")
          ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier")
    }
    if alternate { throw .valueError("Alternate form (#) not allowed in string format specifier") }
    if alignment == UInt8(ascii: "=") {
      throw .valueError("'=' alignment not allowed in string format specifier")
    }
    let shown = precision.map { String(text.unicodeScalars.prefix($0)) } ?? text
    return aligned("", shown, default: UInt8(ascii: "<"))
  }

  /// Pads to the width; with `=`, between the sign or prefix and the body.
  func aligned(_ lead: String, _ body: String, default fallback: UInt8) -> String {
    let rest = width - lead.unicodeScalars.count - body.unicodeScalars.count
    guard rest > 0 else { return lead + body }
    switch alignment ?? fallback {
    case UInt8(ascii: "<"): return lead + body + fill.repeated(rest)
    case UInt8(ascii: "^"): return fill.repeated(rest / 2) + lead + body + fill.repeated(rest - rest / 2)
    case UInt8(ascii: "="): return lead + fill.repeated(rest) + body
    default: return fill.repeated(rest) + lead + body
    }
  }
}
