extension Test {
  typealias ValueBody = @Sendable (Value) throws(Interrupt) -> Bool
  typealias BoundBody = @Sendable (BoundArguments, Interpreter) throws(Interrupt) -> Bool

  /// A test with declared parameters; the first one is the tested value.
  ///
  /// - Throws: from `apply`: Python's `TypeError`s when the arguments do not fit.
  init(_ name: String, _ required: [String], body: @escaping BoundBody) {
    let signature = Signature(name, required: required)
    self.init(name) { (value, arguments, interpreter) throws(Interrupt) in
      if required.count == 1, arguments.isEmpty { return try body(BoundArguments(value), interpreter) }
      let all = Arguments([value] + arguments.positional, keywords: arguments.keywords)
      return try body(try signature.bind(all), interpreter)
    }
  }

  /// A test of the value alone.
  init(_ name: String, of body: @escaping ValueBody) {
    self.init(name, ["value"]) { (bound, _) throws(Interrupt) in try body(bound[0]) }
  }
}

extension BoundArguments {
  /// One argument.
  fileprivate init(_ value: Value) { self.init(values: [value], more: [], keywords: []) }
}
