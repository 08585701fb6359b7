import Glibc

/// The decimal digits of a positive finite number and where its decimal point stands among them.
struct FloatDigits {
  /// ASCII digits, most significant first, without trailing zeros unless asked for.
  var digits: [UInt8]
  /// How many digits stand before the point; zero or less means zeros follow it.
  var point: Int

  /// The fewest digits that read back as the same number.
  init(shortest number: Double) { self.init(parsing: number.description.utf8) }

  /// A number of significant digits, correctly rounded.
  init(_ number: Double, significant count: Int) {
    self.init(parsing: number.text(conversion: "e", precision: count - 1).utf8)
    while digits.count < count { digits.append(UInt8(ascii: "0")) }
  }

  /// From text such as `12.5` or `1.25e+01`.
  private init(parsing text: String.UTF8View) {
    digits = []
    point = 0
    var isFraction = false
    var exponent = 0
    for (offset, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"):
        exponent = Int(Substring(text.dropFirst(offset + 1))) ?? 0
      case UInt8(ascii: "0") where digits.isEmpty:
        if isFraction { point -= 1 }
      default:
        digits.append(byte)
        if !isFraction { point += 1 }
      }
      if byte == UInt8(ascii: "e") { break }
    }
    point += exponent
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.isEmpty { (digits, point) = ([UInt8(ascii: "0")], 1) }
  }
}

extension FloatDigits {
  /// `123.45`, with `fraction` at least of the given length.
  func fixed(minimumFraction: Int) -> String {
    let zero = UInt8(ascii: "0")
    var whole = Array(digits.prefix(max(point, 0)))
    while whole.count < point { whole.append(zero) }
    var fraction = [UInt8](repeating: zero, count: max(-point, 0)) + digits.dropFirst(max(point, 0))
    while fraction.count < minimumFraction { fraction.append(zero) }
    if whole.isEmpty { whole = [zero] }
    let text = String(decoding: whole, as: UTF8.self)
    return fraction.isEmpty ? text : text + "." + String(decoding: fraction, as: UTF8.self)
  }

  /// `1.2345e+02`
  var scientific: String {
    let first = String(decoding: digits.prefix(1), as: UTF8.self)
    let rest = digits.count > 1 ? "." + String(decoding: digits.dropFirst(), as: UTF8.self) : ""
    let exponent = point - 1
    let size = String(exponent.magnitude)
    return first + rest + (exponent < 0 ? "e-" : "e+") + (size.utf8.count < 2 ? "0" : "") + size
  }
}

extension Double {
  /// Python's `repr(x)`: the shortest text that reads back as the same number.
  public var pythonText: String {
    if isNaN { return "nan" }
    let sign = self.sign == .minus ? "-" : ""
    return sign + (isInfinite ? "inf" : magnitude.shortestText(minimumFraction: 1))
  }

  /// The shortest digits of a positive number, in scientific notation from 1e16 up and below 1e-4.
  func shortestText(minimumFraction: Int) -> String {
    let digits = FloatDigits(shortest: self)
    return digits.point <= -4 || digits.point > 16
      ? digits.scientific : digits.fixed(minimumFraction: minimumFraction)
  }

  /// C's conversion `f` or `e` of a finite number, correctly rounded.
  ///
  /// - Parameter alternate: Whether the point stays when no digit follows it.
  func text(conversion: Character, precision: Int, alternate: Bool = false) -> String {
    let format = "%\(alternate ? "#" : "").\(precision)\(conversion)"
    return withVaList([self]) { arguments in
      // 309 digits at most before the point, and sign, point and exponent.
      let buffer = [CChar](unsafeUninitializedCapacity: precision + 330) { buffer, count in
        count = Int(vsnprintf(buffer.baseAddress, buffer.count, format, arguments))
      }
      return String(decoding: buffer.lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  /// The conversion `g` of a positive number.
  ///
  /// - Parameters:
  ///   - alternate: Whether trailing zeros and the point stay.
  ///   - addsFraction: Whether a whole number gets `.0`, as where no conversion is named.
  func generalText(precision: Int, alternate: Bool, addsFraction: Bool) -> String {
    let significant = max(precision, 1)
    var digits = FloatDigits(self, significant: significant)
    let isScientific = digits.point <= -4 || digits.point > significant - (addsFraction ? 1 : 0)
    if !alternate {
      while digits.digits.count > 1, digits.digits.last == UInt8(ascii: "0") { digits.digits.removeLast() }
    }
    if isScientific {
      let text = digits.scientific
      guard alternate, digits.digits.count == 1 else { return text }
      return text.prefix(1) + "." + text.dropFirst()
    }
    let text = digits.fixed(minimumFraction: addsFraction ? 1 : 0)
    return alternate && !text.utf8.contains(UInt8(ascii: ".")) ? text + "." : text
  }
}
