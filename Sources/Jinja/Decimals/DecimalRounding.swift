/// How a decimal number loses digits, by Python's names.
enum DecimalRounding: String, CaseIterable {
  case ceiling = "ROUND_CEILING"
  case floor = "ROUND_FLOOR"
  case up = "ROUND_UP"
  case down = "ROUND_DOWN"
  case halfUp = "ROUND_HALF_UP"
  case halfDown = "ROUND_HALF_DOWN"
  case halfEven = "ROUND_HALF_EVEN"
  /// Away from zero when the last digit kept is 0 or 5.
  case zeroFiveUp = "ROUND_05UP"

  /// Whether the kept digits go up by one.
  ///
  /// - Parameter half: What was cut off against a half of the last digit kept: negative, zero or positive.
  fileprivate func roundsUp(_ kept: BigInt, isNegative: Bool, half: Int) -> Bool {
    switch self {
    case .ceiling: !isNegative
    case .floor: isNegative
    case .up: true
    case .down: false
    case .halfUp: half >= 0
    case .halfDown: half > 0
    case .halfEven: half > 0 || half == 0 && kept.isOdd
    case .zeroFiveUp: kept.floorDivided(by: BigInt(5)).remainder == BigInt(0)
    }
  }
}

extension DecimalNumber {
  /// The number with this exponent: zeros are added, or digits rounded away.
  func rescaled(to wanted: Int, _ rounding: DecimalRounding = .halfEven) -> DecimalNumber {
    guard case .finite(let coefficient, let exponent) = magnitude, exponent != wanted else { return self }
    if exponent > wanted {
      return DecimalNumber(isNegative: isNegative, coefficient * .ten(exponent - wanted), exponent: wanted)
    }
    // Beyond its digits only the direction counts.
    let cut = min(wanted - exponent, coefficient.digitCount + 1)
    let (kept, rest) = coefficient.floorDivided(by: .ten(cut))
    guard rest != BigInt(0) else { return DecimalNumber(isNegative: isNegative, kept, exponent: wanted) }
    let (twice, whole) = (rest + rest, BigInt.ten(cut))
    let half = twice < whole ? -1 : twice == whole ? 0 : 1
    let isUp = rounding.roundsUp(kept, isNegative: isNegative, half: half)
    return DecimalNumber(isNegative: isNegative, isUp ? kept + BigInt(1) : kept, exponent: wanted)
  }

  /// The number with no more digits than results have.
  ///
  /// - Throws: Python's `Overflow` for a number that is too large for its exponent.
  func rounded(_ precision: Int = DecimalNumber.precision) throws(Interrupt) -> DecimalNumber {
    guard case .finite(let coefficient, let exponent) = magnitude else { return self }
    let surplus = coefficient.digitCount - precision
    guard surplus > 0 else { return try checked() }
    let rounded = rescaled(to: exponent + surplus)
    // 999... has become 1000..., which is one digit too long.
    if case .finite(let digits, let power) = rounded.magnitude, digits.digitCount > precision {
      return try rounded.rescaled(to: power + 1).checked()
    }
    return try rounded.checked()
  }

  private func checked() throws(Interrupt) -> DecimalNumber {
    if adjusted > Self.largestExponent, !isZero { throw .decimal("Overflow") }
    return self
  }

  /// Without zeros at the end.
  func normalized() throws(Interrupt) -> DecimalNumber {
    let rounded = try rounded()
    guard case .finite(var coefficient, var exponent) = rounded.magnitude else { return rounded }
    if coefficient == BigInt(0) { return DecimalNumber(isNegative: isNegative, coefficient, exponent: 0) }
    while case (let quotient, let rest) = coefficient.floorDivided(by: BigInt(10)), rest == BigInt(0) {
      coefficient = quotient
      exponent += 1
    }
    return DecimalNumber(isNegative: isNegative, coefficient, exponent: exponent)
  }

  /// The nearest whole number; larger exponents stay.
  func integral(_ rounding: DecimalRounding = .halfEven) -> DecimalNumber {
    guard case .finite(_, let exponent) = magnitude, exponent < 0 else { return self }
    return rescaled(to: 0, rounding)
  }

  /// The number with the exponent of another.
  ///
  /// - Throws: Python's `InvalidOperation` when it then has too many digits.
  func quantized(like other: DecimalNumber, _ rounding: DecimalRounding = .halfEven) throws(Interrupt) -> DecimalNumber
  {
    guard case .finite(_, let exponent) = other.magnitude, isFinite else {
      if isFinite != other.isFinite { throw .decimal("InvalidOperation") }
      return self
    }
    return try quantized(to: exponent, rounding)
  }

  func quantized(to exponent: Int, _ rounding: DecimalRounding = .halfEven) throws(Interrupt) -> DecimalNumber {
    // Before zeros by the million are made.
    if !isZero, adjusted - exponent > Self.precision { throw .decimal("InvalidOperation") }
    let result = rescaled(to: exponent, rounding)
    guard case .finite(let coefficient, _) = result.magnitude else { return result }
    if coefficient.digitCount > Self.precision { throw .decimal("InvalidOperation") }
    return result
  }
}

extension Interrupt {
  /// A signal of Python's `decimal`.
  static func decimal(_ signal: String) -> Interrupt {
    let hint =
      switch signal {
      case "DivisionByZero", "DivisionUndefined": "the divisor is zero"
      case "Overflow": "the result is too large"
      default: "the result cannot be represented"
      }
    return .valueError("[<class 'decimal.\(signal)'>]", hint: hint)
  }
}
