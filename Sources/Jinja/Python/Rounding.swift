import Glibc

extension Double {
  /// Python's `round(x, digits)`: to the nearest decimal, of two equally near ones to the even one, judged by the exact
  /// binary value (`round(2.675, 2)` is 2.67).
  func rounded(digits: Int) -> Double {
    guard isFinite, self != 0 else { return self }
    if digits >= 0 {
      // More digits than a double has change nothing.
      if digits > 325 { return self }
      return Double(text(conversion: "f", precision: digits)) ?? self
    }
    if digits < -309 { return Double(signOf: self, magnitudeOf: 0) }
    let unit = BigInt(10).power(-digits)
    let whole = BigInt(magnitude)
    var (quotient, remainder) = whole.floorDivided(by: unit)
    let twice = remainder.shiftedLeft(1)
    let hasFraction = magnitude.rounded(.towardZero) != magnitude
    if twice > unit || (twice == unit && (hasFraction || quotient.isOdd)) { quotient = quotient + BigInt(1) }
    return Double(signOf: self, magnitudeOf: (quotient * unit).double)
  }
}

extension BigInt {
  /// Python's `round(n, digits)` for a negative number of digits: to a multiple of a power of ten, halves to the even one.
  func rounded(digits: Int) -> BigInt {
    guard digits < 0 else { return self }
    let unit = BigInt(10).power(-digits)
    let (quotient, remainder) = floorDivided(by: unit)
    let twice = remainder.shiftedLeft(1)
    return (twice > unit || (twice == unit && quotient.isOdd) ? quotient + BigInt(1) : quotient) * unit
  }
}
