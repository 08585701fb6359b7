extension Global {
  /// A function that gives nothing at its first call and a separator at each later one.
  static let joiner = Global("joiner", class: "jinja2.utils.Joiner") { (arguments, _) throws(Interrupt) in
    let bound = try Signature("Joiner.__init__", required: ["self"], optional: ["sep"])
      .bind(Arguments([.none] + arguments.positional, keywords: arguments.keywords))
    return .object(Joiner(bound[optional: 1] ?? ", "))
  }
}

private final class Joiner: HostObject {
  private let separator: Value
  private var isUsed = false

  init(_ separator: Value) { self.separator = separator }

  let typeName = "jinja2.utils.Joiner"
  let isCallable = true

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    _ = try Signature("Joiner.__call__").bind(arguments)
    defer { isUsed = true }
    return isUsed ? separator : ""
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "sep": separator
    case "used": .bool(isUsed)
    default: nil
    }
  }
}
