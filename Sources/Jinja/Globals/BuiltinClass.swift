/// A Python class as a template may call it.
final class BuiltinClass: HostObject {
  typealias Construct = (Arguments, Interpreter) throws(Interrupt) -> Value

  private let name: String
  private let methods: [String: Value]
  private let construct: Construct

  /// - Parameters:
  ///   - name: With the module, unless it is built in.
  ///   - methods: Functions of the class itself.
  init(_ name: String, methods: [String: Value] = [:], _ construct: @escaping Construct) {
    self.name = name
    self.methods = methods
    self.construct = construct
  }

  let typeName = "type"
  let isCallable = true

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    try construct(arguments, interpreter)
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? { methods[name] }
  func repr() -> String { "<class '\(name)'>" }
}

extension Global {
  /// A global that is a class.
  init(
    _ name: String, class className: String,
    _ construct: @escaping @Sendable (Arguments, Interpreter) throws(Interrupt) -> Value
  ) {
    self.init(name) { _ in .object(BuiltinClass(className, construct)) }
  }
}
