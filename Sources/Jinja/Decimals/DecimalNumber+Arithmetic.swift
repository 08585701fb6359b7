extension DecimalNumber {
  /// - Throws: the signals that Python's default context raises: division by zero, invalid operations, overflow.
  func apply(_ operation: BinaryOperator, _ other: DecimalNumber) throws(Interrupt) -> DecimalNumber {
    if isNotANumber || other.isNotANumber { return isNotANumber ? self : other }
    switch operation {
    case .add: return try sum(other)
    case .subtract: return try sum(other.negative)
    case .multiply: return try product(other)
    case .divide: return try quotient(other)
    case .floorDivide: return try wholeQuotient(other)
    case .modulo: return try remainder(other)
    case .power: return try power(other)
    }
  }

  /// The same number with the other sign, even of zero.
  var negative: DecimalNumber { DecimalNumber(isNegative: !isNegative, magnitude) }

  /// Python's `-x`: a zero has no sign.
  func negated() throws(Interrupt) -> DecimalNumber { try (isZero ? absolute : negative).rounded() }

  var absolute: DecimalNumber { DecimalNumber(isNegative: false, magnitude) }

  private func sum(_ other: DecimalNumber) throws(Interrupt) -> DecimalNumber {
    guard case .finite(let a, let p) = magnitude, case .finite(let b, let q) = other.magnitude else {
      if !isFinite, !other.isFinite, isNegative != other.isNegative { throw .decimal("InvalidOperation") }
      return isFinite ? other : self
    }
    let exponent = min(p, q)
    // A number that is far below the other's digits only tells on which side of them the sum lies.
    if !isZero, !other.isZero, abs(adjusted - other.adjusted) > 3 * Self.precision + a.digitCount + b.digitCount {
      let larger = adjusted > other.adjusted ? self : other
      return try larger.rescaled(to: larger.adjusted - Self.precision + 1).rounded()
    }
    let left = a * .ten(p - exponent)
    let right = b * .ten(q - exponent)
    let total = (isNegative ? -left : left) + (other.isNegative ? -right : right)
    let isZero = total == BigInt(0)
    return try DecimalNumber(
      isNegative: isZero ? isNegative && other.isNegative : total.isNegative, total.isNegative ? -total : total,
      exponent: exponent
    ).rounded()
  }

  private func product(_ other: DecimalNumber) throws(Interrupt) -> DecimalNumber {
    let sign = isNegative != other.isNegative
    guard case .finite(let a, let p) = magnitude, case .finite(let b, let q) = other.magnitude else {
      if isZero || other.isZero { throw .decimal("InvalidOperation") }
      return DecimalNumber(isNegative: sign, .infinite)
    }
    return try DecimalNumber(isNegative: sign, a * b, exponent: p + q).rounded()
  }

  private func quotient(_ other: DecimalNumber) throws(Interrupt) -> DecimalNumber {
    let sign = isNegative != other.isNegative
    guard case .finite(let a, let p) = magnitude else {
      if !other.isFinite { throw .decimal("InvalidOperation") }
      return DecimalNumber(isNegative: sign, .infinite)
    }
    guard case .finite(let b, let q) = other.magnitude else {
      return DecimalNumber(isNegative: sign, BigInt(0), exponent: -Self.largestExponent - Self.precision + 2)
    }
    if other.isZero { throw .decimal(isZero ? "DivisionUndefined" : "DivisionByZero") }
    if isZero { return DecimalNumber(isNegative: sign, BigInt(0), exponent: p - q) }
    let shift = max(0, b.digitCount - a.digitCount + Self.precision + 1)
    let (whole, rest) = (a * .ten(shift)).floorDivided(by: b)
    var exponent = p - q - shift
    guard rest == BigInt(0) else {
      // One more digit that is not zero rounds as the whole rest would.
      return try DecimalNumber(isNegative: sign, whole * BigInt(10) + BigInt(1), exponent: exponent - 1).rounded()
    }
    // An exact result has the exponent nearest to the difference of both.
    var digits = whole
    while exponent < p - q, case (let shorter, let rest) = digits.floorDivided(by: BigInt(10)), rest == BigInt(0) {
      digits = shorter
      exponent += 1
    }
    return try DecimalNumber(isNegative: sign, digits, exponent: exponent).rounded()
  }

  /// The whole quotient towards zero and the rest, with the dividend's sign.
  private func division(
    _ other: DecimalNumber, _ zero: String
  ) throws(Interrupt) -> (quotient: BigInt, rest: DecimalNumber)? {
    guard case .finite(let a, let p) = magnitude else { throw .decimal("InvalidOperation") }
    guard case .finite(let b, let q) = other.magnitude else { return nil }
    if other.isZero { throw .decimal(isZero ? "DivisionUndefined" : zero) }
    if adjusted - other.adjusted > Self.precision { throw .decimal("DivisionImpossible") }
    let exponent = min(p, q)
    // Far below the divisor nothing is divided.
    if other.adjusted - adjusted > Self.precision + 1 { return (BigInt(0), try rounded()) }
    let (quotient, rest) = (a * .ten(p - exponent)).floorDivided(by: b * .ten(q - exponent))
    if quotient.digitCount > Self.precision { throw .decimal("DivisionImpossible") }
    return (quotient, try DecimalNumber(isNegative: isNegative, rest, exponent: exponent).rounded())
  }

  private func wholeQuotient(_ other: DecimalNumber) throws(Interrupt) -> DecimalNumber {
    let sign = isNegative != other.isNegative
    if !isFinite, other.isFinite { return DecimalNumber(isNegative: sign, .infinite) }
    let quotient = try division(other, "DivisionByZero")?.quotient ?? BigInt(0)
    return DecimalNumber(isNegative: sign, quotient, exponent: 0)
  }

  private func remainder(_ other: DecimalNumber) throws(Interrupt) -> DecimalNumber {
    if let division = try division(other, "InvalidOperation") { return division.rest }
    return try rounded()
  }

  /// Of whole exponents alone.
  private func power(_ other: DecimalNumber) throws(Interrupt) -> DecimalNumber {
    guard case .finite(let coefficient, let exponent) = magnitude, let times = other.truncated?.int,
      other.compare(to: DecimalNumber(BigInt(times))) == 0, times.magnitude <= 10_000
    else {
      throw .valueError("a decimal number can only be raised to a whole power", hint: "convert it first: x | float")
    }
    if times == 0 {
      if isZero { throw .decimal("InvalidOperation") }
      return DecimalNumber(BigInt(1))
    }
    let sign = isNegative && times % 2 != 0
    let count = Int(times.magnitude)
    let power = DecimalNumber(isNegative: sign, coefficient.power(count), exponent: exponent * count)
    return times > 0 ? try power.rounded() : try DecimalNumber(BigInt(1)).quotient(power)
  }

  /// - Throws: Python's `InvalidOperation` for a negative number.
  func squareRoot() throws(Interrupt) -> DecimalNumber {
    guard case .finite(let coefficient, let exponent) = magnitude else {
      if isNegative, !isNotANumber { throw .decimal("InvalidOperation") }
      return self
    }
    let ideal = exponent >> 1
    if isZero { return DecimalNumber(isNegative: isNegative, coefficient, exponent: ideal) }
    if isNegative { throw .decimal("InvalidOperation") }
    // An even exponent, and digits enough that the root has one more than a result.
    var shift = max(0, 2 * (Self.precision + 1) - coefficient.digitCount)
    if (exponent - shift) % 2 != 0 { shift += 1 }
    let square = coefficient * .ten(shift)
    let root = square.squareRoot
    let power = (exponent - shift) / 2
    guard root * root == square else {
      return try DecimalNumber(root * BigInt(10) + BigInt(1), exponent: power - 1).rounded()
    }
    let exact = try DecimalNumber(root, exponent: power).normalized()
    guard case .finite(_, let shortest) = exact.magnitude else { return exact }
    return shortest > ideal ? exact.rescaled(to: ideal) : exact
  }

  private init(_ coefficient: BigInt, exponent: Int) { self.init(isNegative: false, coefficient, exponent: exponent) }
}

extension BigInt {
  /// The largest number whose square is not larger, by Newton's method.
  fileprivate var squareRoot: BigInt {
    var root = BigInt(1).shiftedLeft((bitWidth + 1) / 2)
    while true {
      let next = (root + floorDivided(by: root).quotient).floorDivided(by: BigInt(2)).quotient
      if next >= root { return root }
      root = next
    }
  }
}
