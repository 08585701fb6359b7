/// The fewest digits that stand for a floating point number and no other.
public struct ShortestDecimal: Equatable {
  public let isNegative: Bool
  /// Without zeros at either end; empty for zero.
  public let digits: [UInt8]
  /// The number is 0.DIGITS times ten to this power.
  public let exponent: Int

  /// - Parameter number: Finite.
  public init(_ number: Double) {
    self.init(number.description.utf8)
  }

  /// Of a number written in digits, perhaps with sign, point and exponent.
  public init(_ text: some Sequence<UInt8>) {
    var digits: [UInt8] = []
    var (exponent, power, powerSign) = (0, 0, 1)
    var (isNegative, isBehindPoint, isPower) = (false, false, false)
    for byte in text {
      switch byte {
      case UInt8(ascii: "-"): if isPower { powerSign = -1 } else { isNegative = true }
      case UInt8(ascii: "."): isBehindPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): isPower = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isPower {
          // More is beyond every floating point number anyway.
          if power < 1_000_000 { power = power * 10 + Int(byte - UInt8(ascii: "0")) }
        } else if digits.isEmpty, byte == UInt8(ascii: "0") {
          if isBehindPoint { exponent -= 1 }
        } else {
          digits.append(byte)
          if !isBehindPoint { exponent += 1 }
        }
      default: break
      }
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent + power * powerSign
  }

  /// Without an exponent, as long as that may be.
  public var plainText: String {
    let sign = isNegative ? "-" : ""
    guard !digits.isEmpty else { return sign + "0" }
    let text = String(decoding: digits, as: UTF8.self)
    if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + text }
    if exponent >= digits.count { return sign + text + String(repeating: "0", count: exponent - digits.count) }
    return sign + text.prefix(exponent) + "." + text.dropFirst(exponent)
  }
}

extension Double {
  /// A finite number in its fewest digits, without an exponent.
  public var plainText: String { ShortestDecimal(self).plainText }
}
