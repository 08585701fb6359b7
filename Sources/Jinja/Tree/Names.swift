/// A name that is read.
final class NameExpression: Expression, @unchecked Sendable {
  let name: String
  private(set) var variable: Variable

  init(_ name: String, _ range: ByteRange) {
    self.name = name
    variable = .unbound
    super.init(range)
  }

  override func declareNames(in scope: Scope) { scope.declareLoad(name) }
  override func bindNames(in scope: Scope) { variable = scope.variable(name) }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    if variable.hops == 0, let value = frame.slots[variable.slot] { return value }
    if let value = frame.read(variable) { return value }
    return frame.interpreter.undefined(named: name)
  }
}

extension Variable {
  /// Before its template is bound.
  static let unbound = Variable(name: "", hops: 0, slot: 0, resolves: false)
}

/// What an assignment assigns to.
class Target: Node, @unchecked Sendable {
  /// The names it assigns.
  var names: [String] { [] }

  func assign(_ value: Value, _ frame: Frame) throws(Interrupt) {
    preconditionFailure("every target assigns itself")
  }

  /// The same target, to be bound in another scope.
  func copy() -> Target { preconditionFailure("every target copies itself") }

  /// Declares its names as given by whoever enters the scope (a loop's variables).
  func declareParameters(in scope: Scope) {
    for name in names { scope.declareParameter(name) }
  }
}

final class NameTarget: Target, @unchecked Sendable {
  let name: String
  private var variable: Variable = .unbound

  init(_ name: String, _ range: ByteRange) {
    self.name = name
    super.init(range)
  }

  override var names: [String] { [name] }
  override func copy() -> Target { NameTarget(name, range) }
  override func declareNames(in scope: Scope) { scope.declareStore(name) }
  override func bindNames(in scope: Scope) { variable = scope.variable(name) }

  override func assign(_ value: Value, _ frame: Frame) throws(Interrupt) {
    frame.slots[variable.slot] = value
  }

  func isAssigned(in frame: Frame) -> Bool { frame.slots[variable.slot] != nil }
}

/// `a, (b, c)`: the value's items are assigned one by one.
final class TupleTarget: Target, @unchecked Sendable {
  let items: [Target]

  init(_ items: [Target], _ range: ByteRange) {
    self.items = items
    super.init(range)
  }

  override var names: [String] { items.flatMap(\.names) }
  override func copy() -> Target { TupleTarget(items.map { $0.copy() }, range) }
  override func forEachChild(_ visit: (Node) -> Void) { items.forEach(visit) }

  override func assign(_ value: Value, _ frame: Frame) throws(Interrupt) {
    let values: [Value]
    do throws(Interrupt) { values = try unpacked(value, frame.interpreter) } catch { throw frame.located(error, range) }
    for (target, value) in zip(items, values) { try target.assign(value, frame) }
  }

  private func unpacked(_ value: Value, _ interpreter: Interpreter) throws(Interrupt) -> [Value] {
    if case .tuple(let values) = value, values.count == items.count { return values }
    let values: [Value]
    do throws(Interrupt) {
      values = try value.items(interpreter)
    } catch .failure(let diagnostic) where diagnostic.code == .typeError {
      throw .typeError("cannot unpack non-iterable \(value.typeName) object")
    }
    if values.count < items.count {
      throw .valueError("not enough values to unpack (expected \(items.count), got \(values.count))")
    }
    if values.count > items.count { throw .valueError("too many values to unpack (expected \(items.count))") }
    return values
  }
}

/// `ns.name`, where `ns` is a namespace.
final class NamespaceTarget: Target, @unchecked Sendable {
  private let namespace: NameExpression
  private let attribute: String

  init(_ namespace: NameExpression, _ attribute: String, _ range: ByteRange) {
    self.namespace = namespace
    self.attribute = attribute
    super.init(range)
  }

  override func copy() -> Target { NamespaceTarget(NameExpression(namespace.name, namespace.range), attribute, range) }
  override func forEachChild(_ visit: (Node) -> Void) { visit(namespace) }

  override func assign(_ value: Value, _ frame: Frame) throws(Interrupt) {
    let object = try namespace.evaluate(frame)
    do throws(Interrupt) {
      if case .object(let object) = object, try object.setAttribute(attribute, to: value) { return }
      throw .failure(
        .templateRuntime, "cannot assign attribute on non-namespace object",
        hint: "only attributes of 'namespace()' can be set")
    } catch {
      throw frame.located(error, range)
    }
  }
}
