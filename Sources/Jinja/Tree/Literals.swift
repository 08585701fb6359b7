/// A constant.
final class LiteralExpression: Expression, @unchecked Sendable {
  let value: Value

  init(_ value: Value, _ range: ByteRange) {
    self.value = value
    super.init(range)
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value { value }
  override var constant: Value? { value }
}

/// `[a, b]`
final class ListExpression: Expression, @unchecked Sendable {
  let items: [Expression]

  init(_ items: [Expression], _ range: ByteRange) {
    self.items = items
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { items.forEach(visit) }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    .list(ListValue(try items.evaluate(frame)))
  }

  override var constant: Value? { items.constants.map { .list($0) } }
}

/// `(a, b)`, or without the parentheses where a comma may stand.
final class TupleExpression: Expression, @unchecked Sendable {
  let items: [Expression]

  init(_ items: [Expression], _ range: ByteRange) {
    self.items = items
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { items.forEach(visit) }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value { .tuple(try items.evaluate(frame)) }

  override var constant: Value? { items.constants.map { .tuple($0) } }
}

/// `{a: b}`
final class DictExpression: Expression, @unchecked Sendable {
  let entries: [(key: Expression, value: Expression)]

  init(_ entries: [(key: Expression, value: Expression)], _ range: ByteRange) {
    self.entries = entries
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for (key, value) in entries {
      visit(key)
      visit(value)
    }
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    let dict = DictValue()
    for (keyExpression, valueExpression) in entries {
      let key = try keyExpression.evaluate(frame)
      do throws(Interrupt) { try key.checkHashable() } catch { throw frame.located(error, keyExpression.range) }
      dict[key] = try valueExpression.evaluate(frame)
    }
    return .dict(dict)
  }

  override var constant: Value? {
    let dict = DictValue()
    for (key, value) in entries {
      guard let key = key.constant, let value = value.constant else { return nil }
      dict[key] = value
    }
    return .dict(dict)
  }
}

extension [Expression] {
  func evaluate(_ frame: Frame) throws(Interrupt) -> [Value] {
    if isEmpty { return [] }
    var values: [Value] = []
    values.reserveCapacity(count)
    for expression in self { values.append(try expression.evaluate(frame)) }
    return values
  }

  /// All values, when all are constant.
  var constants: [Value]? {
    var values: [Value] = []
    for expression in self {
      guard let value = expression.constant else { return nil }
      values.append(value)
    }
    return values
  }
}
