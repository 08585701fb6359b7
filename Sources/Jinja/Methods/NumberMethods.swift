extension Method {
  /// The methods of `int`, which `bool` has too.
  static let integers: [Method] = [
    Method("bit_length", .none(of: "int")) { call in .int(integer(call.value).bitWidth) },
    Method("bit_count", .none(of: "int")) { call in
      .int(integer(call.value).magnitude.words.reduce(0) { $0 + $1.nonzeroBitCount })
    },
    Method("conjugate", .none(of: "int")) { call in Value(integer(call.value)) },
    Method("as_integer_ratio", .none(of: "int")) { call in .tuple([Value(integer(call.value)), 1]) },
  ]

  private static func integer(_ value: Value) -> BigInt {
    if case .bigInt(let big) = value { return big }
    return BigInt(value.index ?? 0)
  }

  /// The methods of `float`.
  static let floats: [Method] = [
    Method("is_integer", .none(of: "float")) { call in
      let double = number(call.value)
      return .bool(double.isFinite && double.rounded() == double)
    },
    Method("conjugate", .none(of: "float")) { call in call.value },
    Method("hex", .none(of: "float")) { call in .string(number(call.value).hexadecimalText) },
    Method("as_integer_ratio", .none(of: "float")) { (call) throws(Interrupt) in
      let double = number(call.value)
      guard double.isFinite else {
        throw .valueError("cannot convert \(double.isNaN ? "NaN" : "Infinity") to integer ratio")
      }
      return double.integerRatio
    },
  ]

  private static func number(_ value: Value) -> Double {
    if case .float(let double) = value { return double }
    return 0
  }
}

extension Double {
  /// Python's `float.hex`: `0x1.8000000000000p+1`.
  fileprivate var hexadecimalText: String {
    let sign = self.sign == .minus && !isNaN ? "-" : ""
    guard isFinite else { return sign + (isNaN ? "nan" : "inf") }
    if self == 0 { return sign + "0x0.0p+0" }
    let digits = String(significandBitPattern, radix: 16)
    let fraction = String(repeating: "0", count: 13 - digits.utf8.count) + digits
    let exponent = isNormal ? Int(self.exponent) : -1022
    return sign + "0x\(isNormal ? 1 : 0).\(fraction)p\(exponent < 0 ? "-" : "+")\(exponent.magnitude)"
  }

  /// The exact fraction that the number is, as a tuple.
  fileprivate var integerRatio: Value {
    if self == 0 { return .tuple([0, 1]) }
    var significand = BigInt(Int(significandBitPattern) | (isNormal ? 1 << Double.significandBitCount : 0))
    var shift = (isNormal ? Int(exponent) : -1022) - Double.significandBitCount
    while shift < 0, !significand.isOdd {
      significand = significand.floorDivided(by: BigInt(2)).quotient
      shift += 1
    }
    let numerator = shift > 0 ? significand.shiftedLeft(shift) : significand
    let denominator = shift < 0 ? BigInt(1).shiftedLeft(-shift) : BigInt(1)
    return .tuple([Value(sign == .minus ? -numerator : numerator), Value(denominator)])
  }
}
