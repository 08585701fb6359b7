extension DecimalObject {
  typealias DecimalMethod = @Sendable (DecimalNumber, Arguments) throws(Interrupt) -> Value

  /// Without those that calculate logarithms and powers of e.
  static let methods: [String: DecimalMethod] = [
    "quantize": { value, arguments throws(Interrupt) in
      let bound = try Signature("quantize", required: ["exp"], optional: ["rounding", "context"]).bind(arguments)
      let (pattern, rounding) = (try bound[0].decimalArgument(), try rounding(bound[optional: 1]))
      return .decimal(try value.quantized(like: pattern, rounding))
    },
    "normalize": plain("normalize") { value throws(Interrupt) in .decimal(try value.normalized()) },
    "to_integral_value": integral("to_integral_value"),
    "to_integral": integral("to_integral"),
    "to_integral_exact": integral("to_integral_exact"),
    "sqrt": plain("sqrt") { value throws(Interrupt) in .decimal(try value.squareRoot()) },
    "as_tuple": plain("as_tuple") { value in .object(DecimalTuple(value)) },
    "as_integer_ratio": plain("as_integer_ratio") { value throws(Interrupt) in try value.ratio() },
    "adjusted": plain("adjusted") { value in .int(value.adjusted) },
    "logb": plain("logb") { value in .decimal(DecimalNumber(BigInt(value.adjusted))) },
    "is_nan": plain("is_nan") { value in .bool(value.isNotANumber) },
    "is_finite": plain("is_finite") { value in .bool(value.isFinite) },
    "is_infinite": plain("is_infinite") { value in .bool(!value.isFinite && !value.isNotANumber) },
    "is_signed": plain("is_signed") { value in .bool(value.isNegative) },
    "is_zero": plain("is_zero") { value in .bool(value.isZero) },
    "copy_abs": plain("copy_abs") { value in .decimal(value.absolute) },
    "copy_negate": plain("copy_negate") { value in .decimal(value.negative) },
    "copy_sign": binary("copy_sign") { value, other in
      .decimal(DecimalNumber(isNegative: other.isNegative, value.magnitude))
    },
    "conjugate": plain("conjugate") { value in .decimal(value) },
    "canonical": plain("canonical") { value in .decimal(value) },
    "radix": plain("radix") { _ in .decimal(DecimalNumber(BigInt(10))) },
    "to_eng_string": plain("to_eng_string") { value in .string(value.text(isEngineering: true)) },
    "number_class": plain("number_class") { value in .string(value.numberClass) },
    "compare": binary("compare") { value, other in
      .decimal(
        value.compare(to: other).map { DecimalNumber(BigInt($0)) } ?? DecimalNumber(isNegative: false, .notANumber))
    },
    "max": binary("max") { value, other throws(Interrupt) in .decimal(try value.larger(other).rounded()) },
    "min": binary("min") { value, other throws(Interrupt) in
      .decimal(try value.negative.larger(other.negative).negative.rounded())
    },
    "same_quantum": binary("same_quantum") { value, other in .bool(value.exponent == other.exponent) },
    "scaleb": binary("scaleb") { value, other throws(Interrupt) in
      guard case .finite(let coefficient, let exponent) = value.magnitude, let shift = other.truncated?.int,
        shift.magnitude < 2 * DecimalNumber.largestExponent
      else { throw .decimal("InvalidOperation") }
      return .decimal(
        try DecimalNumber(isNegative: value.isNegative, coefficient, exponent: exponent + shift).rounded())
    },
    "remainder_near": binary("remainder_near") { value, other throws(Interrupt) in
      let times = try value.apply(.divide, other).integral()
      return .decimal(try value.apply(.subtract, try times.apply(.multiply, other)))
    },
    "fma": { value, arguments throws(Interrupt) in
      let bound = try Signature("fma", required: ["other", "third"], optional: ["context"]).bind(arguments)
      let product = try value.apply(.multiply, try bound[0].decimalArgument())
      return .decimal(try product.apply(.add, try bound[1].decimalArgument()))
    },
  ]

  private static func plain(
    _ name: String, _ body: @escaping @Sendable (DecimalNumber) throws(Interrupt) -> Value
  ) -> DecimalMethod {
    { value, arguments throws(Interrupt) in
      _ = try Signature(name, optional: ["context"]).bind(arguments)
      return try body(value)
    }
  }

  private static func binary(
    _ name: String, _ body: @escaping @Sendable (DecimalNumber, DecimalNumber) throws(Interrupt) -> Value
  ) -> DecimalMethod {
    { value, arguments throws(Interrupt) in
      let bound = try Signature(name, required: ["other"], optional: ["context"]).bind(arguments)
      return try body(value, try bound[0].decimalArgument())
    }
  }

  private static func integral(_ name: String) -> DecimalMethod {
    { value, arguments throws(Interrupt) in
      let bound = try Signature(name, optional: ["rounding", "context"]).bind(arguments)
      return .decimal(value.integral(try rounding(bound[optional: 0])))
    }
  }

  private static func rounding(_ argument: Value?) throws(Interrupt) -> DecimalRounding {
    guard let argument, !argument.isNone else { return .halfEven }
    guard let rounding = argument.text.flatMap(DecimalRounding.init) else {
      throw .typeError(
        "valid values for rounding are:\n  [\(DecimalRounding.allCases.map(\.rawValue).joined(separator: ", "))]")
    }
    return rounding
  }
}

extension Value {
  /// A decimal or whole number.
  fileprivate func decimalArgument() throws(Interrupt) -> DecimalNumber {
    guard let number = Number(self)?.decimal else {
      throw .typeError("conversion from \(typeName) to Decimal is not supported")
    }
    return number
  }
}

extension DecimalNumber {
  fileprivate var exponent: Int? {
    if case .finite(_, let exponent) = magnitude { exponent } else { nil }
  }

  fileprivate func larger(_ other: DecimalNumber) -> DecimalNumber {
    if isNotANumber { return other }
    return (compare(to: other) ?? 0) < 0 ? other : self
  }

  fileprivate var numberClass: String {
    if isNotANumber { return "NaN" }
    return (isNegative ? "-" : "+") + (!isFinite ? "Infinity" : isZero ? "Zero" : "Normal")
  }

  /// The shortest fraction of two integers, as a tuple.
  fileprivate func ratio() throws(Interrupt) -> Value {
    guard case .finite(let coefficient, let exponent) = magnitude else {
      throw .valueError("cannot convert \(isNotANumber ? "NaN" : "Infinity") to integer ratio")
    }
    var numerator = exponent > 0 ? coefficient * .ten(exponent) : coefficient
    var denominator = exponent < 0 ? BigInt.ten(-exponent) : BigInt(1)
    var (a, b) = (numerator, denominator)
    while b != BigInt(0) { (a, b) = (b, a.floorDivided(by: b).remainder) }
    numerator = numerator.floorDivided(by: a).quotient
    denominator = denominator.floorDivided(by: a).quotient
    return .tuple([Value(isNegative ? -numerator : numerator), Value(denominator)])
  }
}

/// `decimal.as_tuple()`: sign, digits, exponent.
private final class DecimalTuple: HostObject {
  private let values: [Value]
  private static let names = ["sign", "digits", "exponent"]

  init(_ number: DecimalNumber) {
    var digits: [Value] = []
    var exponent: Value = number.isNotANumber ? "n" : "F"
    if case .finite(let coefficient, let power) = number.magnitude {
      digits = coefficient.description.utf8.map { .int(Int($0 - UInt8(ascii: "0"))) }
      exponent = .int(power)
    }
    values = [.int(number.isNegative ? 1 : 0), .tuple(digits), exponent]
  }

  var typeName: String { "DecimalTuple" }
  var elements: [Value]? { values }
  func length() throws(Interrupt) -> Int? { values.count }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { ArrayIterator(values) }
  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    Self.names.firstIndex(of: name).map { values[$0] }
  }
  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    key.index.flatMap { position in
      let position = position < 0 ? position + values.count : position
      return values.indices.contains(position) ? values[position] : nil
    }
  }
  func repr() throws(Interrupt) -> String {
    var fields: [String] = []
    for (name, value) in zip(Self.names, values) { fields.append("\(name)=\(try value.repr())") }
    return "DecimalTuple(\(fields.joined(separator: ", ")))"
  }
}
