/// `value.name`
final class AttributeExpression: Expression, @unchecked Sendable {
  let object: Expression
  let name: String

  init(_ object: Expression, _ name: String, _ range: ByteRange) {
    self.object = object
    self.name = name
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(object) }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    let value = try object.evaluate(frame)
    do throws(Interrupt) { return try frame.interpreter.attribute(name, of: value) } catch {
      throw frame.located(error, range)
    }
  }
}

/// `value[key]`
final class ItemExpression: Expression, @unchecked Sendable {
  private let object: Expression
  private let key: Expression

  init(_ object: Expression, _ key: Expression, _ range: ByteRange) {
    self.object = object
    self.key = key
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(object)
    visit(key)
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    let value = try object.evaluate(frame)
    let key = try key.evaluate(frame)
    do throws(Interrupt) { return try frame.interpreter.item(key, of: value) } catch {
      throw frame.located(error, range)
    }
  }
}

/// `value[start:stop:step]`
final class SliceExpression: Expression, @unchecked Sendable {
  private let object: Expression
  private let start: Expression?
  private let stop: Expression?
  private let step: Expression?

  init(_ object: Expression, start: Expression?, stop: Expression?, step: Expression?, _ range: ByteRange) {
    self.object = object
    self.start = start
    self.stop = stop
    self.step = step
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(object)
    for bound in [start, stop, step] {
      if let bound { visit(bound) }
    }
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    let value = try object.evaluate(frame)
    let start = try bound(start, frame)
    let stop = try bound(stop, frame)
    let step = try bound(step, frame)
    if case .undefined(let undefined) = value {
      do throws(Interrupt) { return try undefined.derived() } catch { throw frame.located(error, range) }
    }
    if step == 0 { throw frame.located(.valueError("slice step cannot be zero"), range) }
    if let result = value.sliced(Slice(start: start, stop: stop, step: step ?? 1)) { return result }
    if case .dict = value { throw frame.located(.typeError("unhashable type: 'slice'"), range) }
    throw frame.located(.typeError("'\(value.typeName)' object is not subscriptable"), range)
  }

  private func bound(_ expression: Expression?, _ frame: Frame) throws(Interrupt) -> Int? {
    guard let expression else { return nil }
    let value = try expression.evaluate(frame)
    if value.isNone { return nil }
    if let index = value.index { return index }
    if case .bigInt(let big) = value { return big.double > 0 ? .max / 2 : .min / 2 }
    if case .undefined(let undefined) = value { throw frame.located(undefined.error, expression.range) }
    throw frame.located(
      .typeError("slice indices must be integers or None or have an __index__ method"), expression.range)
  }
}
