/// An object of the host program in a template: what dbt calls `adapter`, a relation, `config`, a query's result.
///
/// Every requirement has a default, so that an object states only what it can do. Requirements return nil (or throw
/// nothing) where Python would raise the usual error, so that the interpreter words it.
public protocol HostObject: AnyObject {
  /// Python's type name, for error messages.
  var typeName: String { get }

  /// `object.name`; nil when there is no such attribute (an item of that name is then tried).
  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value?
  /// `object[key]`; nil when there is no such item (an attribute of that name is then tried).
  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value?
  /// `{% set object.name = value %}`; false when the object does not allow it. Only namespaces do.
  func setAttribute(_ name: String, to value: Value) throws(Interrupt) -> Bool

  var isCallable: Bool { get }
  /// `object(...)`, asked only when `isCallable`.
  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value

  /// A new iteration over the object; nil when it cannot be iterated.
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)?
  /// `len(object)`; nil when it has none.
  func length() throws(Interrupt) -> Int?
  /// `item in object`; nil to search the iteration.
  func contains(_ item: Value) throws(Interrupt) -> Bool?
  /// Whether it acts as a mapping (`is mapping`, `**object`).
  var mapping: DictValue? { get }

  func truth() throws(Interrupt) -> Bool
  /// `str(object)`, which `{{ object }}` prints.
  func str() throws(Interrupt) -> String
  /// `repr(object)`, which containers print.
  func repr() throws(Interrupt) -> String
  /// `object == other`; identity unless overridden. `hash` must then agree.
  func isEqual(to other: Value) -> Bool
  /// Negative, zero or positive as `object` sorts before, with or after `other`; nil when they have no order.
  func compare(to other: Value) throws(Interrupt) -> Int?
  func hash(into hasher: inout Hasher)
  /// The exact number that the object is for arithmetic, comparisons, filters and formats; nil when it is none.
  var decimal: DecimalNumber? { get }
  /// The result of a binary operator with the object on the left, or nil when it does not support it.
  func operate(_ operation: BinaryOperator, _ other: Value) throws(Interrupt) -> Value?
  /// The same with the object on the right, asked when the value on the left cannot do it.
  func operate(_ operation: BinaryOperator, withLeft other: Value) throws(Interrupt) -> Value?
  /// `-object`
  func negated() throws(Interrupt) -> Value?
  /// `'{:specification}'.format(object)`; nil when it knows no specifications.
  func formatted(_ specification: String) throws(Interrupt) -> String?
  /// The items of a sequence that can be cut: `object[1:3]`.
  var elements: [Value]? { get }
}

extension HostObject {
  public var typeName: String { String(describing: Self.self) }
  public func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? { nil }
  public func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? { nil }
  public func setAttribute(_ name: String, to value: Value) throws(Interrupt) -> Bool { false }
  public var isCallable: Bool { false }
  public func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    throw .typeError("'\(typeName)' object is not callable")
  }
  public func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { nil }
  public func length() throws(Interrupt) -> Int? { nil }
  public func contains(_ item: Value) throws(Interrupt) -> Bool? { nil }
  public var mapping: DictValue? { nil }
  public func truth() throws(Interrupt) -> Bool {
    if let length = try length() { return length != 0 }
    return true
  }
  public func str() throws(Interrupt) -> String { try repr() }
  public func repr() throws(Interrupt) -> String { "<\(typeName) object>" }
  public func isEqual(to other: Value) -> Bool {
    if case .object(let object) = other { return object === self }
    return false
  }
  public func compare(to other: Value) throws(Interrupt) -> Int? { nil }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  public var decimal: DecimalNumber? { nil }
  public func operate(_ operation: BinaryOperator, _ other: Value) throws(Interrupt) -> Value? { nil }
  public func operate(_ operation: BinaryOperator, withLeft other: Value) throws(Interrupt) -> Value? { nil }
  public func negated() throws(Interrupt) -> Value? { nil }
  public func formatted(_ specification: String) throws(Interrupt) -> String? { nil }
  public var elements: [Value]? { nil }
}

/// One pass over a sequence, like Python's iterators.
public protocol ValueIterator: AnyObject {
  /// The next item, nil at the end.
  func next() throws(Interrupt) -> Value?
}
