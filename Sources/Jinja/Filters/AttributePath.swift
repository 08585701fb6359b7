/// The argument `attribute` of many filters: a key, or a path such as `address.city` or `0.name`.
struct AttributePath {
  private let keys: [Value]
  private let fallback: Value?

  /// - Parameters:
  ///   - attribute: The path; nil for the item itself.
  ///   - fallback: Stands for each undefined value on the way.
  init(_ attribute: Value?, default fallback: Value? = nil) {
    self.fallback = fallback
    switch attribute {
    case nil, .some(.none): keys = []
    case .some(let attribute):
      if let path = attribute.text {
        keys = path.splitText(separator: ".").map { part in
          part.isMade(of: \.isDigit) ? BigInt(python: part, base: 10).map { Value($0) } ?? .string(part) : .string(part)
        }
      } else {
        keys = [attribute]
      }
    }
  }

  /// - Throws: Jinja's error when a value on the way is undefined.
  func value(of item: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    var value = item
    for key in keys {
      value = try interpreter.item(key, of: value)
      if let fallback, value.isUndefined { value = fallback }
    }
    return value
  }
}

extension Value {
  /// What Jinja's filters compare unless they are case sensitive: texts in lower case.
  var ignoringCase: Value {
    text.map { .string($0.lowercasedText) } ?? self
  }

  /// - Parameter caseSensitive: Whether texts are compared as they are.
  func comparisonKey(caseSensitive: Bool) -> Value { caseSensitive ? self : ignoringCase }
}
