import Base

/// The arguments of a call, filter or test as written.
struct ArgumentList: Sendable {
  var positional: [Expression] = []
  var keywords: [(name: String, value: Expression)] = []
  /// `*args`
  var more: Expression?
  /// `**kwargs`
  var moreKeywords: Expression?

  func forEach(_ visit: (Node) -> Void) {
    positional.forEach(visit)
    for (_, value) in keywords { visit(value) }
    if let more { visit(more) }
    if let moreKeywords { visit(moreKeywords) }
  }

  func evaluate(_ frame: Frame) throws(Interrupt) -> Arguments {
    var arguments = Arguments(try positional.evaluate(frame))
    if !keywords.isEmpty {
      arguments.keywords.reserveCapacity(keywords.count)
      for (name, value) in keywords { arguments.keywords.append((name, try value.evaluate(frame))) }
    }
    if let more {
      let value = try more.evaluate(frame)
      do throws(Interrupt) { arguments.positional += try value.items(frame.interpreter) } catch {
        throw frame.located(.typeError("argument after * must be an iterable, not \(value.typeName)"), more.range)
      }
    }
    if let moreKeywords { try add(try moreKeywords.evaluate(frame), moreKeywords.range, to: &arguments, frame) }
    return arguments
  }

  private func add(_ value: Value, _ range: ByteRange, to arguments: inout Arguments, _ frame: Frame) throws(Interrupt)
  {
    guard let dict = value.mapping else {
      throw frame.located(.typeError("argument after ** must be a mapping, not \(value.typeName)"), range)
    }
    for position in 0..<dict.count {
      let (key, value) = dict.entry(at: position)
      guard let name = key.text else { throw frame.located(.typeError("keywords must be strings"), range) }
      if keywords.contains(where: { $0.name == name }) {
        throw frame.located(.typeError("got multiple values for keyword argument '\(name)'"), range)
      }
      arguments.keywords.append((name, value))
    }
  }
}

extension Value {
  /// A dict, or what acts as one.
  public var mapping: DictValue? {
    switch self {
    case .dict(let dict): dict
    case .object(let object): object.mapping
    default: nil
    }
  }
}

/// `callee(arguments)`
final class CallExpression: Expression, @unchecked Sendable {
  let callee: Expression
  let arguments: ArgumentList

  init(_ callee: Expression, _ arguments: ArgumentList, _ range: ByteRange) {
    self.callee = callee
    self.arguments = arguments
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(callee)
    arguments.forEach(visit)
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value { try call(frame, caller: nil) }

  /// - Parameter caller: What a `call` block passes as `caller`.
  func call(_ frame: Frame, caller: Value?) throws(Interrupt) -> Value {
    if let attribute = callee as? AttributeExpression {
      return try callMethod(attribute, frame, caller)
    }
    let function = try callee.evaluate(frame)
    let values = try evaluated(frame, caller)
    frame.interpreter.noteCall(at: self, in: frame)
    do throws(Interrupt) { return try frame.interpreter.call(function, values) } catch {
      throw frame.located(error, range)
    }
  }

  /// Methods of built-in types are called without making a value of them.
  private func callMethod(_ attribute: AttributeExpression, _ frame: Frame, _ caller: Value?) throws(Interrupt) -> Value
  {
    let object = try attribute.object.evaluate(frame)
    if let method = MethodTable.method(attribute.name, of: object) {
      let values = try evaluated(frame, caller)
      do throws(Interrupt) { return try method.apply(object, values, frame.interpreter) } catch {
        throw frame.located(error, range)
      }
    }
    let function: Value
    do throws(Interrupt) { function = try frame.interpreter.attribute(attribute.name, of: object) } catch {
      throw frame.located(error, attribute.range)
    }
    let values = try evaluated(frame, caller)
    frame.interpreter.noteCall(at: self, in: frame)
    do throws(Interrupt) { return try frame.interpreter.call(function, values) } catch {
      throw frame.located(error, range)
    }
  }

  private func evaluated(_ frame: Frame, _ caller: Value?) throws(Interrupt) -> Arguments {
    var values = try arguments.evaluate(frame)
    if let caller { values.keywords.append(("caller", caller)) }
    return values
  }
}

/// `value | name(arguments)`; without a value in a filter block, where the block's text is the value.
final class FilterExpression: Expression, @unchecked Sendable {
  let value: Expression?
  let name: String
  /// The filter; nil when the library has none of that name, which only matters when it is used.
  private let filter: Filter?
  let arguments: ArgumentList

  init(_ value: Expression?, _ name: String, _ filter: Filter?, _ arguments: ArgumentList, _ range: ByteRange) {
    self.value = value
    self.name = name
    self.filter = filter
    self.arguments = arguments
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    if let value { visit(value) }
    arguments.forEach(visit)
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    guard let value else { preconditionFailure("a filter without a value is applied to a block's text") }
    return try apply(to: try value.evaluate(frame), frame)
  }

  /// Applies the chain of filters whose innermost has no value of its own.
  func applyChain(to text: Value, _ frame: Frame) throws(Interrupt) -> Value {
    if let inner = value as? FilterExpression { return try apply(to: try inner.applyChain(to: text, frame), frame) }
    return try apply(to: text, frame)
  }

  private func apply(to value: Value, _ frame: Frame) throws(Interrupt) -> Value {
    let values = try arguments.evaluate(frame)
    do throws(Interrupt) {
      if let filter { return try filter.apply(value, values, frame.interpreter) }
      return try frame.interpreter.filter(named: name).apply(value, values, frame.interpreter)
    } catch {
      throw frame.located(error, range)
    }
  }
}

/// `value is name(arguments)`
final class TestExpression: Expression, @unchecked Sendable {
  private let value: Expression
  private let name: String
  private let test: Test?
  private let arguments: ArgumentList

  init(_ value: Expression, _ name: String, _ test: Test?, _ arguments: ArgumentList, _ range: ByteRange) {
    self.value = value
    self.name = name
    self.test = test
    self.arguments = arguments
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(value)
    arguments.forEach(visit)
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value { .bool(try holds(frame)) }

  override func holds(_ frame: Frame) throws(Interrupt) -> Bool {
    let value = try value.evaluate(frame)
    let values = try arguments.evaluate(frame)
    do throws(Interrupt) {
      if let test { return try test.apply(value, values, frame.interpreter) }
      return try frame.interpreter.test(named: name).apply(value, values, frame.interpreter)
    } catch {
      throw frame.located(error, range)
    }
  }
}
