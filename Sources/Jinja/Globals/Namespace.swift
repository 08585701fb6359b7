extension Global {
  /// An object whose attributes `{% set %}` may assign, also from within a loop.
  static let namespace = Global("namespace", class: "jinja2.utils.Namespace") {
    (arguments, interpreter) throws(Interrupt) in
    let attributes = DictValue()
    if arguments.positional.count > 1 {
      throw .typeError("dict expected at most 1 argument, got \(arguments.positional.count)")
    }
    if let source = arguments.positional.first { try attributes.update(from: source, interpreter) }
    for (name, value) in arguments.keywords { attributes[name] = value }
    return .object(Namespace(attributes))
  }
}

private final class Namespace: HostObject {
  private let attributes: DictValue

  init(_ attributes: DictValue) { self.attributes = attributes }

  let typeName = "jinja2.utils.Namespace"

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? { attributes[name] }

  func setAttribute(_ name: String, to value: Value) -> Bool {
    attributes[name] = value
    return true
  }

  func repr() throws(Interrupt) -> String { "<Namespace \(try Value.dict(attributes).repr())>" }
}
