/// A callable of the host program.
///
/// ```swift
/// let double = Function("double") { arguments, interpreter throws(Interrupt) in
///   let bound = try Signature("double", required: ["x"]).bind(arguments)
///   return try BinaryOperator.multiply.apply(bound[0], .int(2))
/// }
/// ```
public final class Function {
  public typealias Body = (Arguments, Interpreter) throws(Interrupt) -> Value

  /// The name that messages and the macro stack show.
  public let name: String
  /// Its `repr`.
  public let description: String
  /// Python's name of its type: `function`, or `builtin_function_or_method` of a built-in type's method.
  var typeName: String { description.hasPrefix("<built-in") ? "builtin_function_or_method" : "function" }
  private let body: Body

  /// - Parameter description: Its `repr`; by default that of a Python function of this name.
  public init(_ name: String, description: String? = nil, _ body: @escaping Body) {
    self.name = name
    self.description = description ?? "<function \(name)>"
    self.body = body
  }

  public func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    try body(arguments, interpreter)
  }
}

extension Value {
  /// A callable value made of a closure.
  public static func function(_ name: String, _ body: @escaping Function.Body) -> Value {
    .function(Function(name, body))
  }
}
