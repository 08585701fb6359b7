/// One call of a built-in type's method, its arguments checked and put in order.
struct MethodCall {
  /// The object whose method it is.
  let value: Value
  /// The parameters in their order; nil where none was given.
  let arguments: [Value?]
  let interpreter: Interpreter

  /// An argument; nil when it was not given.
  subscript(position: Int) -> Value? { position < arguments.count ? arguments[position] : nil }

  /// The object's text.
  var text: String { value.text ?? "" }

  /// An argument that `None` leaves out as well.
  func given(_ position: Int) -> Value? {
    guard let value = self[position], !value.isNone else { return nil }
    return value
  }

  /// An integer argument.
  ///
  /// - Throws: Python's `TypeError` for any other value.
  func integer(_ position: Int, default fallback: Int = 0) throws(Interrupt) -> Int {
    try self[position]?.asIndex() ?? fallback
  }

  /// A bound of a slice; nil for none.
  func bound(_ position: Int) throws(Interrupt) -> Int? {
    guard let value = given(position) else { return nil }
    guard let index = value.index else {
      throw .typeError("slice indices must be integers or None or have an __index__ method")
    }
    return index
  }

  /// A text argument.
  ///
  /// - Parameter complaint: What comes before ", not int" in the message for another value.
  /// - Throws: Python's `TypeError` for any other value.
  func text(_ position: Int, _ complaint: String = "must be str") throws(Interrupt) -> String {
    let value = self[position] ?? .none
    if let text = value.text { return text }
    if case .undefined(let undefined) = value { throw undefined.error }
    throw .typeError("\(complaint), not \(value.typeName)")
  }
}

extension Method {
  typealias CallBody = @Sendable (MethodCall) throws(Interrupt) -> Value

  /// Which arguments a method takes; each kind has its own messages in CPython.
  enum Parameters: Sendable {
    /// None; the type is named in the message.
    case none(of: String)
    /// Exactly one, by position.
    case one(of: String)
    /// A number of them, by position.
    case positional(ClosedRange<Int>, of: String)
    /// Named ones, all optional.
    case named([String])
  }

  init(_ name: String, _ parameters: Parameters, _ body: @escaping CallBody) {
    self.init(name) { (value, arguments, interpreter) throws(Interrupt) in
      let ordered = try parameters.order(arguments, of: name)
      return try body(MethodCall(value: value, arguments: ordered, interpreter: interpreter))
    }
  }
}

extension Method.Parameters {
  /// The arguments in the order of the parameters.
  ///
  /// - Throws: Python's `TypeError`s when they do not fit.
  fileprivate func order(_ arguments: Arguments, of name: String) throws(Interrupt) -> [Value?] {
    let count = arguments.positional.count
    switch self {
    case .none(let type):
      try Self.refuseKeywords(arguments, "\(type).\(name)")
      if count > 0 { throw .typeError("\(type).\(name)() takes no arguments (\(count) given)") }
    case .one(let type):
      try Self.refuseKeywords(arguments, "\(type).\(name)")
      if count != 1 { throw .typeError("\(type).\(name)() takes exactly one argument (\(count) given)") }
    case .positional(let range, let type):
      try Self.refuseKeywords(arguments, "\(type).\(name)")
      if !range.contains(count) { throw .typeError("\(name) expected \(Self.describe(range, count)), got \(count)") }
    case .named(let names):
      let bound = try Signature(name, optional: names).bind(arguments)
      return names.indices.map { bound[optional: $0] }
    }
    return arguments.positional
  }

  private static func refuseKeywords(_ arguments: Arguments, _ name: String) throws(Interrupt) {
    if !arguments.keywords.isEmpty { throw .typeError("\(name)() takes no keyword arguments") }
  }

  private static func describe(_ range: ClosedRange<Int>, _ count: Int) -> String {
    let limit = count < range.lowerBound ? range.lowerBound : range.upperBound
    let arguments = "\(limit) argument\(limit == 1 ? "" : "s")"
    if range.lowerBound == range.upperBound { return arguments }
    return (count < range.lowerBound ? "at least " : "at most ") + arguments
  }
}
