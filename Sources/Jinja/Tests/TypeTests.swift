/// Tests of a value's type.
extension Test {
  static let boolean = Test("boolean") { value in
    if case .bool = value { true } else { false }
  }

  static let integer = Test("integer") { value in
    switch value {
    case .int, .bigInt: true
    default: false
    }
  }

  static let float = Test("float") { value in
    if case .float = value { true } else { false }
  }

  /// Booleans are numbers, as in Python.
  static let number = Test("number") { value in Number(value) != nil }

  static let string = Test("string") { value in value.text != nil }

  static let mapping = Test("mapping") { value in value.mapping != nil }

  static let sequence = Test("sequence") { (value) throws(Interrupt) in
    switch value {
    case .string, .markup, .list, .tuple, .dict, .range: true
    case .undefined(let undefined): undefined.kind != .strict
    case .object(let object): try object.length() != nil
    default: false
    }
  }

  static let iterable = Test("iterable", ["value"]) { (bound, interpreter) throws(Interrupt) in
    switch bound[0] {
    case .string, .markup, .list, .tuple, .dict, .set, .range: true
    case .undefined(let undefined): if undefined.kind == .strict { throw undefined.error } else { true }
    case .object(let object): try object.iterator(interpreter) != nil
    default: false
    }
  }

  static let callable = Test("callable") { value in value.isCallable }

  static let escaped = Test("escaped") { value in value.isMarkup }
}
