/// A filter: `value | name(arguments)`.
public struct Filter: Sendable {
  public typealias Body = @Sendable (Value, Arguments, Interpreter) throws(Interrupt) -> Value

  public let name: String
  public let apply: Body

  public init(_ name: String, _ apply: @escaping Body) {
    self.name = name
    self.apply = apply
  }
}

/// A test: `value is name(arguments)`.
public struct Test: Sendable {
  public typealias Body = @Sendable (Value, Arguments, Interpreter) throws(Interrupt) -> Bool

  public let name: String
  public let apply: Body

  public init(_ name: String, _ apply: @escaping Body) {
    self.name = name
    self.apply = apply
  }
}

/// A name that every template knows, unless the host resolves it first.
public struct Global: Sendable {
  public let name: String
  /// Makes the value, once for each interpreter that asks for it.
  public let make: @Sendable (Interpreter) -> Value

  public init(_ name: String, _ make: @escaping @Sendable (Interpreter) -> Value) {
    self.name = name
    self.make = make
  }
}

/// A method of a built-in type: `value.name(arguments)`.
public struct Method: Sendable {
  public typealias Body = @Sendable (Value, Arguments, Interpreter) throws(Interrupt) -> Value

  public let name: String
  public let apply: Body

  public init(_ name: String, _ apply: @escaping Body) {
    self.name = name
    self.apply = apply
  }
}
