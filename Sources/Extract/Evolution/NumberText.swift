import Base
import Warehouse

/// Which kind of number a text is, so that none of its digits is lost.
///
/// `007`, `+1`, `.5` and `-0` are texts: a number would not show what was written.
enum NumberText {
  /// Digits and powers of ten that decimals of every warehouse take.
  private static let longest = 1_000
  private static let highestPower = 400

  /// - Parameter isNumber: The source says that it is a number; else an exponent must have its sign, as programs write it: `12e4` may
  ///   be a code.
  static func kind(_ bytes: UnsafeBufferPointer<UInt8>, isNumber: Bool) -> ColumnKind {
    guard let first = bytes.first, first.isDigit || first == UInt8(ascii: "-"), bytes.count <= longest else {
      return .text
    }
    guard let form = form(bytes, isNumber) else { return .text }
    let isWhole = form == .whole
    if isWhole, bytes.count <= 15 { return isZero(bytes) && first == UInt8(ascii: "-") ? .text : .integer }
    let decimal = ShortestDecimal(bytes)
    if decimal.digits.isEmpty { return decimal.isNegative ? .text : isWhole ? .integer : .real }
    if isWhole {
      guard Int(String(decoding: bytes, as: UTF8.self)) != nil else { return .decimal }
      return decimal.exponent <= 15 ? .integer : .wideInteger
    }
    if isReal(decimal, bytes) { return .real }
    return abs(decimal.exponent) <= highestPower ? .decimal : .text
  }

  /// Whether a floating point number's shortest form is this number, for every program: they differ about those that lie right between
  /// two floating point numbers, all of which are large.
  private static func isReal(_ decimal: ShortestDecimal, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if decimal.exponent > 15, !isExact(decimal) { return false }
    if decimal.digits.count <= 15, decimal.exponent > -290 { return true }
    guard decimal.digits.count <= 17, let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite
    else {
      return false
    }
    return ShortestDecimal(number) == decimal
  }

  /// Of a whole number: whether it is a floating point number, whose fractions have 53 bits.
  private static func isExact(_ decimal: ShortestDecimal) -> Bool {
    var odd = decimal.digits.reduce(0.0) { $0 * 10 + Double($1 - UInt8(ascii: "0")) }
    guard decimal.digits.count <= 15, decimal.exponent >= decimal.digits.count else { return false }
    for _ in decimal.digits.count..<decimal.exponent where odd < 0x1p53 { odd *= 5 }
    return odd < 0x1p53
  }

  private enum Form { case whole, broken }

  /// What of JSON's grammar a number is: without, or with, fraction or exponent; nil for none.
  private static func form(_ bytes: UnsafeBufferPointer<UInt8>, _ isNumber: Bool) -> Form? {
    var index = bytes[0] == UInt8(ascii: "-") ? 1 : 0
    func digits() -> Int {
      let start = index
      while index < bytes.count, bytes[index].isDigit { index += 1 }
      return index - start
    }
    let start = index
    let count = digits()
    guard count > 0, count == 1 || bytes[start] != UInt8(ascii: "0") else { return nil }
    if index == bytes.count { return .whole }
    if bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard digits() > 0 else { return nil }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
        index += 1
      } else if !isNumber {
        return nil
      }
      guard digits() > 0 else { return nil }
    }
    return index == bytes.count ? .broken : nil
  }

  private static func isZero(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "-") }
  }
}
