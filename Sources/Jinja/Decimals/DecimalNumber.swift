/// A number of Python's `decimal`: an exact decimal fraction that keeps its digits, so that `1.50` stays `1.50`.
///
/// Results are rounded to 28 digits, half to even, as in Python's default context.
///
/// SeeAlso: The Python Library Reference, "decimal"; Cowlishaw, "General Decimal Arithmetic Specification".
public struct DecimalNumber: Sendable {
  enum Magnitude: Sendable {
    /// `coefficient * 10 ** exponent`, with a coefficient that is not negative.
    case finite(coefficient: BigInt, exponent: Int)
    case infinite
    case notANumber
  }

  /// Zero has a sign too.
  var isNegative: Bool
  var magnitude: Magnitude

  public static let zero = DecimalNumber(BigInt(0))

  /// Digits of a result.
  static let precision = 28
  /// The largest exponent of a number's first digit.
  static let largestExponent = 999_999

  init(isNegative: Bool = false, _ coefficient: BigInt, exponent: Int) {
    self.isNegative = isNegative
    magnitude = .finite(coefficient: coefficient, exponent: exponent)
  }

  init(isNegative: Bool, _ magnitude: Magnitude) {
    self.isNegative = isNegative
    self.magnitude = magnitude
  }

  init(_ integer: BigInt) {
    self.init(isNegative: integer.isNegative, integer.isNegative ? -integer : integer, exponent: 0)
  }

  /// The number that a text writes, as Python's `Decimal(text)` reads it; nil for any other text.
  public init?(_ text: String) {
    var rest = text.utf8[...]
    while let first = rest.first, first.isSpace { rest.removeFirst() }
    while let last = rest.last, last.isSpace { rest.removeLast() }
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    switch String(decoding: rest, as: UTF8.self).lowercased() {
    case "inf", "infinity": magnitude = .infinite
    case "nan": magnitude = .notANumber
    default:
      guard let finite = Self.finite(rest) else { return nil }
      magnitude = finite
    }
  }

  private static func finite(_ text: Substring.UTF8View) -> Magnitude? {
    let mark = text.firstIndex { $0 | 0x20 == UInt8(ascii: "e") }
    var exponent = 0
    if let mark {
      guard let written = Int(String(decoding: text[text.index(after: mark)...], as: UTF8.self)),
        written.magnitude <= largestExponent
      else { return nil }
      exponent = written
    }
    let significand = text[..<(mark ?? text.endIndex)]
    let point = significand.firstIndex(of: UInt8(ascii: "."))
    var digits = Array(significand[..<(point ?? significand.endIndex)])
    if let point {
      let fraction = significand[significand.index(after: point)...]
      digits += fraction
      exponent -= fraction.count
    }
    guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let coefficient = BigInt(digits: digits, radix: 10)
    else { return nil }
    return .finite(coefficient: coefficient, exponent: exponent)
  }

  /// The number that Python prints for a float: `Decimal(repr(x))`.
  public init(shortest double: Double) {
    self = DecimalNumber(double.pythonText) ?? DecimalNumber(isNegative: false, .notANumber)
  }

  /// Exactly the float, with all its digits: `Decimal(x)`.
  init(exactly double: Double) {
    guard double.isFinite else {
      self.init(isNegative: double < 0, double.isNaN ? .notANumber : .infinite)
      return
    }
    let (numerator, denominatorBits) = double.magnitude.fraction
    // n / 2**k is n * 5**k / 10**k.
    self.init(
      isNegative: double.sign == .minus, numerator * BigInt(5).power(denominatorBits), exponent: -denominatorBits)
  }
}

extension DecimalNumber {
  var isFinite: Bool {
    if case .finite = magnitude { true } else { false }
  }

  var isNotANumber: Bool {
    if case .notANumber = magnitude { true } else { false }
  }

  public var isZero: Bool {
    if case .finite(let coefficient, _) = magnitude { coefficient == BigInt(0) } else { false }
  }

  /// The nearest float.
  public var double: Double {
    switch magnitude {
    case .infinite: isNegative ? -.infinity : .infinity
    case .notANumber: .nan
    case .finite: Double(description) ?? .nan
    }
  }

  /// The integral part; nil for what has none.
  var truncated: BigInt? {
    guard case .finite(let coefficient, let exponent) = magnitude else { return nil }
    let whole = exponent >= 0 ? coefficient * .ten(exponent) : coefficient.floorDivided(by: .ten(-exponent)).quotient
    return isNegative ? -whole : whole
  }

  /// Digits after the point, without zeros at the end.
  public var fractionDigits: Int {
    guard case .finite(_, let exponent)? = (try? normalized())?.magnitude else { return 0 }
    return max(0, -exponent)
  }

  /// The exponent of the first digit: 2 for 123.45.
  var adjusted: Int {
    guard case .finite(let coefficient, let exponent) = magnitude else { return 0 }
    return exponent + coefficient.digitCount - 1
  }
}

extension DecimalNumber: CustomStringConvertible {
  /// As Python prints it: `1.50`, `1E+20`, `1E-7`, `NaN`.
  public var description: String { text(isEngineering: false) }

  /// - Parameter isEngineering: Whether exponents are multiples of three.
  func text(isEngineering: Bool) -> String {
    let sign = isNegative ? "-" : ""
    guard case .finite(let coefficient, let exponent) = magnitude else {
      if isNotANumber { return sign + "NaN" }
      return sign + "Infinity"
    }
    let digits = coefficient.description
    let places = exponent + digits.utf8.count
    if exponent <= 0, places > -6 { return sign + Self.plain(digits, places: places) }
    var point = 1
    if isEngineering {
      let zero = coefficient == BigInt(0)
      point = zero ? (places + 1).remainder(3) - 1 : (places - 1).remainder(3) + 1
    }
    let shown = Self.plain(digits, places: point)
    let power = places - point
    return sign + shown + (power == 0 ? "" : "E\(power < 0 ? "-" : "+")\(power.magnitude)")
  }

  /// Digits with the point after `places` of them.
  static func plain(_ digits: String, places: Int) -> String {
    if places <= 0 { return "0." + String(repeating: "0", count: -places) + digits }
    let count = digits.utf8.count
    if places >= count { return digits + String(repeating: "0", count: places - count) }
    return String(digits.prefix(places)) + "." + digits.dropFirst(places)
  }
}

extension Int {
  /// The remainder that is not negative.
  fileprivate func remainder(_ divisor: Int) -> Int {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}

extension BigInt {
  /// `10 ** exponent`
  static func ten(_ exponent: Int) -> BigInt { BigInt(10).power(exponent) }

  /// Decimal digits; zero has one.
  var digitCount: Int { magnitude.text(radix: 10).utf8.count }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == UInt8(ascii: " ") || (0x09...0x0D).contains(self) }
}

extension Double {
  /// A positive finite number as `numerator / 2 ** denominatorBits`.
  fileprivate var fraction: (numerator: BigInt, denominatorBits: Int) {
    if self == 0 { return (BigInt(0), 0) }
    let significand = BigInt(Int(significandBitPattern) | (isNormal ? 1 << Double.significandBitCount : 0))
    let shift = (isNormal ? Int(exponent) : -1022) - Double.significandBitCount
    return shift >= 0 ? (significand.shiftedLeft(shift), 0) : (significand, -shift)
  }
}
