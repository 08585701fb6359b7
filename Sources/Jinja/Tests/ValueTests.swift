/// Tests of a value's presence and of its value alone.
extension Test {
  static let defined = Test("defined") { value in !value.isUndefined }
  static let undefined = Test("undefined") { value in value.isUndefined }
  static let none = Test("none") { value in value.isNone }

  static let `true` = Test("true") { value in
    if case .bool(true) = value { true } else { false }
  }

  static let `false` = Test("false") { value in
    if case .bool(false) = value { true } else { false }
  }

  static let lower = Test("lower") { (value) throws(Interrupt) in try value.str().isLowercaseText }
  static let upper = Test("upper") { (value) throws(Interrupt) in try value.str().isUppercaseText }

  static let even = Test("even", ["value"]) { (bound, interpreter) throws(Interrupt) in
    try remainder(bound[0], 2, interpreter) == 0
  }

  static let odd = Test("odd", ["value"]) { (bound, interpreter) throws(Interrupt) in
    try remainder(bound[0], 2, interpreter) == 1
  }

  static let divisibleby = Test("divisibleby", ["value", "num"]) { (bound, interpreter) throws(Interrupt) in
    try remainder(bound[0], bound[1], interpreter) == 0
  }

  private static func remainder(
    _ value: Value, _ divisor: Value, _ interpreter: Interpreter
  ) throws(Interrupt) -> Value {
    try BinaryOperator.modulo.apply(value, divisor, interpreter)
  }

  /// Whether a filter of that name exists.
  static let filter = Test("filter", ["value"]) { (bound, interpreter) throws(Interrupt) in
    try bound[0].checkHashable()
    return bound[0].text.map(interpreter.options.library.filterNames.contains) ?? false
  }

  /// Whether a test of that name exists.
  static let test = Test("test", ["value"]) { (bound, interpreter) throws(Interrupt) in
    try bound[0].checkHashable()
    return bound[0].text.map(interpreter.options.library.testNames.contains) ?? false
  }
}
