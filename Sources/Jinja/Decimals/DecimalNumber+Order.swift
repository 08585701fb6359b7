extension DecimalNumber {
  /// Negative, zero or positive as it is less than, equal to or greater than another; nil with NaN.
  func compare(to other: DecimalNumber) -> Int? {
    if isNotANumber || other.isNotANumber { return nil }
    if isZero, other.isZero { return 0 }
    if isZero { return other.isNegative ? 1 : -1 }
    if other.isZero || isNegative != other.isNegative { return isNegative ? -1 : 1 }
    let order = compareMagnitude(to: other)
    return isNegative ? -order : order
  }

  private func compareMagnitude(to other: DecimalNumber) -> Int {
    guard case .finite(let a, let p) = magnitude else { return other.isFinite ? 1 : 0 }
    guard case .finite(let b, let q) = other.magnitude else { return -1 }
    if adjusted != other.adjusted { return adjusted < other.adjusted ? -1 : 1 }
    let exponent = min(p, q)
    let (left, right) = (a * .ten(p - exponent), b * .ten(q - exponent))
    return left < right ? -1 : left == right ? 0 : 1
  }

  /// A value that is equal to the number and hashes as its kind does: an int, or a float that is exactly it. nil when
  /// only decimals are equal to it.
  private var plain: Value? {
    guard case .finite(_, let exponent) = magnitude else { return isNotANumber ? nil : .float(double) }
    // Whole numbers of so many digits are not made only to be hashed.
    if exponent < 400, let whole = truncated, compare(to: DecimalNumber(whole)) == 0 { return Value(whole) }
    let double = double
    return double.isFinite && compare(to: DecimalNumber(exactly: double)) == 0 ? .float(double) : nil
  }

  func hash(into hasher: inout Hasher) {
    if let plain { return plain.hash(into: &hasher) }
    hasher.combine((try? normalized())?.description)
  }
}
