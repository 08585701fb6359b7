/// A decimal number in so few digits that it is read without rounding, as nearly all numbers in data are.
public struct PlainDecimal {
  /// The digits as a whole number, with the sign.
  public let digits: Int
  /// Digits behind the point; nil without a point.
  public let places: Int?
  public let isNegative: Bool

  /// - Parameter bytes: Up to 16: digits, perhaps a minus before and a point among them.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    isNegative = bytes.first == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard bytes.count > start, bytes.count <= 16 else { return nil }
    var number = 0
    var point: Int?
    for index in start..<bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      if digit < 10 {
        number = number &* 10 &+ Int(digit)
      } else if bytes[index] == UInt8(ascii: "."), point == nil, index > start {
        point = index
      } else {
        return nil
      }
    }
    digits = isNegative ? -number : number
    places = point.map { bytes.count - $0 - 1 }
  }

  /// The nearest floating point number; nil for 16 digits, which may be one too many.
  ///
  /// Up to 15 digits, and powers of ten up to 22, are exact as floating point numbers, and so is one division of them.
  public var real: Double? {
    guard abs(digits) < 1_000_000_000_000_000 else { return nil }
    let size = Double(abs(digits)) / Self.powers[places ?? 0]
    return isNegative ? -size : size
  }

  private static let powers: [Double] = (0...16).reduce(into: []) { $0.append($1 == 0 ? 1 : $0[$1 - 1] * 10) }
}
