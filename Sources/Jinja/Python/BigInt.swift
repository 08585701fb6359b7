/// An integer of any size: a sign and a magnitude in machine words, least significant first.
///
/// Only what Python's `int` needs; division is Knuth's algorithm D (The Art of Computer Programming, 4.3.1).
public struct BigInt: Hashable, Sendable {
  let isNegative: Bool
  /// Without leading zeros: empty for zero.
  let magnitude: Magnitude

  init(isNegative: Bool, magnitude: Magnitude) {
    self.isNegative = isNegative && !magnitude.isZero
    self.magnitude = magnitude
  }

  public init(_ int: Int) {
    self.init(isNegative: int < 0, magnitude: Magnitude(words: [int.magnitude]))
  }

  /// The integral part of a finite number.
  public init(_ double: Double) {
    let whole = double.rounded(.towardZero)
    guard whole != 0 else {
      self.init(0)
      return
    }
    let shift = Int(whole.exponent) - Double.significandBitCount
    let significand = whole.significandBitPattern | (1 << Double.significandBitCount)
    let words = Magnitude(words: [UInt(significand)])
    self.init(
      isNegative: whole < 0, magnitude: shift >= 0 ? words.shiftedLeft(shift) : words.shiftedRight(-shift))
  }

  /// The value as a machine word, nil when it does not fit.
  public var int: Int? {
    switch magnitude.words.count {
    case 0: return 0
    case 1:
      let word = magnitude.words[0]
      if isNegative { return word <= Int.min.magnitude ? Int(truncatingIfNeeded: 0 &- word) : nil }
      return Int(exactly: word)
    default: return nil
    }
  }

  /// The nearest double (ties to even), infinite beyond its range.
  public var double: Double { isNegative ? -magnitude.double : magnitude.double }

  public var isOdd: Bool { (magnitude.words.first ?? 0) & 1 == 1 }

  /// Bits needed for the magnitude (Python's `bit_length`).
  public var bitWidth: Int { magnitude.bitWidth }
}

extension BigInt: Comparable {
  public static func < (left: BigInt, right: BigInt) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.magnitude < left.magnitude : left.magnitude < right.magnitude
  }
}

extension BigInt {
  public static prefix func - (value: BigInt) -> BigInt {
    BigInt(isNegative: !value.isNegative, magnitude: value.magnitude)
  }

  public static func + (left: BigInt, right: BigInt) -> BigInt {
    if left.isNegative == right.isNegative {
      return BigInt(isNegative: left.isNegative, magnitude: left.magnitude + right.magnitude)
    }
    if left.magnitude < right.magnitude {
      return BigInt(isNegative: right.isNegative, magnitude: right.magnitude - left.magnitude)
    }
    return BigInt(isNegative: left.isNegative, magnitude: left.magnitude - right.magnitude)
  }

  public static func - (left: BigInt, right: BigInt) -> BigInt { left + -right }

  public static func * (left: BigInt, right: BigInt) -> BigInt {
    BigInt(isNegative: left.isNegative != right.isNegative, magnitude: left.magnitude * right.magnitude)
  }

  /// Python's `divmod`: the quotient is rounded down and the remainder has the divisor's sign.
  ///
  /// - Precondition: `divisor` is not zero.
  public func floorDivided(by divisor: BigInt) -> (quotient: BigInt, remainder: BigInt) {
    let (quotient, remainder) = magnitude.divided(by: divisor.magnitude)
    let isRoundedUp = isNegative != divisor.isNegative && !remainder.isZero
    return (
      BigInt(
        isNegative: isNegative != divisor.isNegative,
        magnitude: isRoundedUp ? quotient + Magnitude(words: [1]) : quotient),
      BigInt(
        isNegative: divisor.isNegative, magnitude: isRoundedUp ? divisor.magnitude - remainder : remainder)
    )
  }

  /// - Precondition: `exponent` is not negative.
  public func power(_ exponent: Int) -> BigInt {
    var result = BigInt(1)
    var square = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }

  /// `self * 2 ** count`
  public func shiftedLeft(_ count: Int) -> BigInt {
    BigInt(isNegative: isNegative, magnitude: magnitude.shiftedLeft(count))
  }

  /// Python's `int / int`: the double nearest to the exact quotient, infinite beyond its range.
  ///
  /// - Precondition: `divisor` is not zero.
  public func divided(by divisor: BigInt) -> Double {
    // 66 significant bits and a sticky one round as the exact quotient would.
    let shift = max(0, 66 + divisor.bitWidth - bitWidth)
    let (quotient, remainder) = magnitude.shiftedLeft(shift).divided(by: divisor.magnitude)
    let sticky = remainder.isZero ? quotient : quotient.shiftedLeft(1) + Magnitude(words: [1])
    let scale = shift + (remainder.isZero ? 0 : 1)
    let double = sticky.double(scaledBy: -scale)
    return isNegative != divisor.isNegative ? -double : double
  }
}

extension BigInt: CustomStringConvertible {
  /// The number that these decimal digits, with a sign before them or not, write; nil for any other text.
  public init?(decimal text: String) { self.init(digits: text.utf8, radix: 10) }

  /// The number that digits of a radix from 2 to 36 write, with a sign before them or not; nil for any other text.
  public init?(digits: some Collection<UInt8>, radix: UInt) {
    let isNegative = digits.first == UInt8(ascii: "-")
    let unsigned = isNegative || digits.first == UInt8(ascii: "+") ? digits.dropFirst() : digits[...]
    guard !unsigned.isEmpty else { return nil }
    var magnitude = Magnitude(words: [])
    for byte in unsigned {
      guard let digit = Self.digit(byte), digit < radix else { return nil }
      magnitude.multiply(by: radix, adding: digit)
    }
    self.init(isNegative: isNegative, magnitude: magnitude)
  }

  private static func digit(_ byte: UInt8) -> UInt? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  public var description: String { text(radix: 10) }

  /// The digits of a radix from 2 to 36, lower case, with a minus sign before a negative number.
  public func text(radix: Int) -> String { (isNegative ? "-" : "") + magnitude.text(radix: radix) }
}
