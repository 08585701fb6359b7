extension Filter {
  typealias BoundBody = @Sendable (BoundArguments, Interpreter) throws(Interrupt) -> Value

  /// A filter with declared parameters; the first one is the filtered value.
  ///
  /// - Throws: from `apply`: Python's `TypeError`s when the arguments do not fit.
  init(_ name: String, _ required: [String], optional: [String] = [], _ body: @escaping BoundBody) {
    let signature = Signature(name, required: required, optional: optional)
    self.init(name) { (value, arguments, interpreter) throws(Interrupt) in
      let all = Arguments([value] + arguments.positional, keywords: arguments.keywords)
      return try body(try signature.bind(all), interpreter)
    }
  }

  /// The same filter under another name.
  func named(_ name: String) -> Filter { Filter(name, apply) }
}

extension BoundArguments {
  /// An optional argument that `none` leaves out as well.
  func given(_ position: Int) -> Value? {
    guard let value = self[optional: position], !value.isNone else { return nil }
    return value
  }

  /// An optional argument's truth.
  func flag(_ position: Int, default fallback: Bool = false) throws(Interrupt) -> Bool {
    guard let value = self[optional: position] else { return fallback }
    return try value.truth()
  }

  /// An optional argument that is an integer.
  ///
  /// - Throws: Python's `TypeError` for any other value.
  func integer(_ position: Int, default fallback: Int) throws(Interrupt) -> Int {
    guard let value = self[optional: position] else { return fallback }
    return try value.asIndex()
  }

  /// An optional argument's text.
  func text(_ position: Int, default fallback: String) throws(Interrupt) -> String {
    guard let value = self[optional: position] else { return fallback }
    return try value.str()
  }
}

extension Value {
  /// The machine integer that Python's C functions ask for.
  ///
  /// - Throws: Python's `TypeError` for a value that is no integer, `OverflowError` for a large one.
  func asIndex() throws(Interrupt) -> Int {
    if let index { return index }
    switch self {
    case .bigInt: throw .valueError("Python int too large to convert to C ssize_t")
    case .undefined(let undefined): throw undefined.error
    default: throw .typeError("'\(typeName)' object cannot be interpreted as an integer")
    }
  }
}
