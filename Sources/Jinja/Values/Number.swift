import Glibc

/// A Python number, for arithmetic: ints of any size, floats and decimals; bools count as ints.
enum Number {
  case int(Int)
  case big(BigInt)
  case float(Double)
  case decimal(DecimalNumber)

  init?(_ value: Value) {
    switch value {
    case .int(let int): self = .int(int)
    case .bool(let bool): self = .int(bool ? 1 : 0)
    case .bigInt(let big): self = .big(big)
    case .float(let double): self = .float(double)
    case .object(let object):
      guard let decimal = object.decimal else { return nil }
      self = .decimal(decimal)
    default: return nil
    }
  }

  var double: Double {
    switch self {
    case .int(let int): Double(int)
    case .big(let big): big.double
    case .float(let double): double
    case .decimal(let decimal): decimal.double
    }
  }

  /// The number as a decimal; nil for a float, with which decimals are not calculated.
  var decimal: DecimalNumber? {
    switch self {
    case .int(let int): DecimalNumber(BigInt(int))
    case .big(let big): DecimalNumber(big)
    case .decimal(let decimal): decimal
    case .float: nil
    }
  }

  private func finiteDouble() throws(Interrupt) -> Double {
    if case .big(let big) = self, big.double.isInfinite { throw .valueError("int too large to convert to float") }
    return double
  }

  private var big: BigInt {
    switch self {
    case .int(let int): BigInt(int)
    case .big(let big): big
    case .float, .decimal: preconditionFailure("a fraction is not converted to an integer for arithmetic")
    }
  }

  private var isZero: Bool {
    switch self {
    case .int(let int): int == 0
    case .big: false
    case .float(let double): double == 0
    case .decimal(let decimal): decimal.isZero
    }
  }

  private var isFloat: Bool {
    if case .float = self { true } else { false }
  }

  private var isDecimal: Bool {
    if case .decimal = self { true } else { false }
  }

  /// The result; nil for a float and a decimal, which Python does not mix.
  func apply(_ operation: BinaryOperator, _ other: Number) throws(Interrupt) -> Value? {
    if case .int(let left) = self, case .int(let right) = other,
      let result = Self.machine(operation, left, right)
    {
      return result
    }
    if isDecimal || other.isDecimal {
      guard let left = decimal, let right = other.decimal else { return nil }
      return .decimal(try left.apply(operation, right))
    }
    if isFloat || other.isFloat { return try Self.floats(operation, try finiteDouble(), try other.finiteDouble()) }
    return try Self.integers(operation, self, other)
  }

  /// Integers of one machine word; nil when the result overflows, is a float or is an error.
  private static func machine(_ operation: BinaryOperator, _ left: Int, _ right: Int) -> Value? {
    switch operation {
    case .add:
      let (sum, overflow) = left.addingReportingOverflow(right)
      return overflow ? nil : .int(sum)
    case .subtract:
      let (difference, overflow) = left.subtractingReportingOverflow(right)
      return overflow ? nil : .int(difference)
    case .multiply:
      let (product, overflow) = left.multipliedReportingOverflow(by: right)
      return overflow ? nil : .int(product)
    case .floorDivide:
      if right == 0 || (right == -1 && left == .min) { return nil }
      let (quotient, remainder) = left.quotientAndRemainder(dividingBy: right)
      return .int(remainder != 0 && (remainder < 0) != (right < 0) ? quotient - 1 : quotient)
    case .modulo:
      if right == 0 || right == -1 { return right == 0 ? nil : .int(0) }
      let remainder = left % right
      return .int(remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder)
    case .divide:
      // Both are exact as doubles, so that their quotient is rounded once.
      let exact = -(1 << 53)...(1 << 53)
      return right != 0 && exact.contains(left) && exact.contains(right) ? .float(Double(left) / Double(right)) : nil
    case .power: return nil
    }
  }

  private static func integers(_ operation: BinaryOperator, _ left: Number, _ right: Number) throws(Interrupt) -> Value
  {
    switch operation {
    case .add: return Value(left.big + right.big)
    case .subtract: return Value(left.big - right.big)
    case .multiply: return Value(left.big * right.big)
    case .divide:
      if right.isZero { throw .valueError("division by zero") }
      let quotient = left.big.divided(by: right.big)
      if quotient.isInfinite || quotient.isNaN { throw .valueError("integer division result too large for a float") }
      return .float(quotient)
    case .floorDivide:
      if right.isZero { throw .valueError("integer division or modulo by zero") }
      return Value(left.big.floorDivided(by: right.big).quotient)
    case .modulo:
      if right.isZero { throw .valueError("integer modulo by zero") }
      return Value(left.big.floorDivided(by: right.big).remainder)
    case .power: return try power(left, right)
    }
  }

  private static func power(_ base: Number, _ exponent: Number) throws(Interrupt) -> Value {
    guard case .int(let times) = exponent else {
      if case .int(let small) = base, (-1...1).contains(small) {
        let odd = exponent.big.floorDivided(by: BigInt(2)).remainder.int == 1
        return .int(small == -1 && !odd ? 1 : small)
      }
      throw .valueError("the result of ** is too large")
    }
    if times < 0 {
      if base.isZero { throw .valueError("0.0 cannot be raised to a negative power") }
      return .float(pow(base.double, Double(times)))
    }
    if times > 1_000_000 { throw .valueError("the result of ** is too large") }
    return Value(base.big.power(times))
  }

  private static func floats(_ operation: BinaryOperator, _ left: Double, _ right: Double) throws(Interrupt) -> Value {
    switch operation {
    case .add: return .float(left + right)
    case .subtract: return .float(left - right)
    case .multiply: return .float(left * right)
    case .divide:
      if right == 0 { throw .valueError("float division by zero") }
      return .float(left / right)
    case .floorDivide:
      if right == 0 { throw .valueError("float floor division by zero") }
      let quotient = ((left - floorModulo(left, right)) / right).rounded()
      return .float(quotient == 0 ? Double(signOf: left / right, magnitudeOf: 0) : quotient)
    case .modulo:
      if right == 0 { throw .valueError("float modulo") }
      return .float(floorModulo(left, right))
    case .power:
      if left == 0, right < 0 { throw .valueError("0.0 cannot be raised to a negative power") }
      let result = pow(left, right)
      if result.isInfinite, left.isFinite, right.isFinite {
        throw .valueError("(34, 'Numerical result out of range')")
      }
      return .float(result)
    }
  }

  /// The remainder with the divisor's sign.
  private static func floorModulo(_ left: Double, _ right: Double) -> Double {
    let remainder = fmod(left, right)
    if remainder == 0 { return Double(signOf: right, magnitudeOf: 0) }
    return (remainder < 0) != (right < 0) ? remainder + right : remainder
  }
}

extension Value {
  /// An integer of any size, as `int` when it fits.
  public init(_ big: BigInt) {
    self = big.int.map(Value.int) ?? .bigInt(big)
  }

  /// `-x`
  func negated() throws(Interrupt) -> Value {
    switch Number(self) {
    case .int(let int) where int != .min: return .int(-int)
    case .int(let int): return Value(-BigInt(int))
    case .big(let big): return Value(-big)
    case .float(let double): return .float(-double)
    case .decimal(let decimal): return .decimal(try decimal.negated())
    case nil: break
    }
    if case .undefined(let undefined) = self { throw undefined.error }
    if case .object(let object) = self, let result = try object.negated() { return result }
    throw .typeError("bad operand type for unary -: '\(typeName)'")
  }

  /// `+x`
  func plus() throws(Interrupt) -> Value {
    switch Number(self) {
    case .int(let int): return .int(int)
    case .big, .float: return self
    case .decimal(let decimal): return .decimal(try decimal.rounded())
    case nil: break
    }
    if case .undefined(let undefined) = self { throw undefined.error }
    throw .typeError("bad operand type for unary +: '\(typeName)'")
  }
}
