/// `left + right` and the other arithmetic.
final class BinaryExpression: Expression, @unchecked Sendable {
  private let operation: BinaryOperator
  private let left: Expression
  private let right: Expression

  init(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) {
    self.operation = operation
    self.left = left
    self.right = right
    super.init(left.range.through(right.range))
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(left)
    visit(right)
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    let leftValue = try left.evaluate(frame)
    let rightValue = try right.evaluate(frame)
    do throws(Interrupt) {
      return try operation.apply(leftValue, rightValue, frame.interpreter)
    } catch {
      throw frame.located(error, range)
    }
  }
}

/// `-x` and `+x`.
final class SignExpression: Expression, @unchecked Sendable {
  private let isNegative: Bool
  private let operand: Expression

  init(isNegative: Bool, _ operand: Expression, _ range: ByteRange) {
    self.isNegative = isNegative
    self.operand = operand
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(operand) }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    let value = try operand.evaluate(frame)
    do throws(Interrupt) { return try isNegative ? value.negated() : value.plus() } catch {
      throw frame.located(error, range)
    }
  }

  override var constant: Value? {
    guard let value = operand.constant else { return nil }
    return try? isNegative ? value.negated() : value.plus()
  }
}

/// `a ~ b ~ c`: the texts of all, joined.
final class ConcatExpression: Expression, @unchecked Sendable {
  private let parts: [Expression]

  init(_ parts: [Expression], _ range: ByteRange) {
    self.parts = parts
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { parts.forEach(visit) }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    let values = try parts.evaluate(frame)
    do throws(Interrupt) { return try Self.joined(values, frame.interpreter) } catch {
      throw frame.located(error, range)
    }
  }

  /// With autoescaping the result is markup, and so is every part when one of them is.
  private static func joined(_ values: [Value], _ interpreter: Interpreter) throws(Interrupt) -> Value {
    var bytes: [UInt8] = []
    let escapes =
      interpreter.autoescape
      && values.contains { if case .markup = $0 { true } else { false } }
    for value in values {
      if escapes { try value.escaped().appendText(to: &bytes) } else { try value.appendText(to: &bytes) }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return escapes ? .markup(text) : .string(text)
  }
}

final class NotExpression: Expression, @unchecked Sendable {
  private let operand: Expression

  init(_ operand: Expression, _ range: ByteRange) {
    self.operand = operand
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(operand) }
  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value { .bool(try !operand.holds(frame)) }
  override func holds(_ frame: Frame) throws(Interrupt) -> Bool { try !operand.holds(frame) }
}

/// `a and b`, `a or b`: the operand that decides.
final class LogicalExpression: Expression, @unchecked Sendable {
  private let isAnd: Bool
  private let left: Expression
  private let right: Expression

  init(isAnd: Bool, _ left: Expression, _ right: Expression) {
    self.isAnd = isAnd
    self.left = left
    self.right = right
    super.init(left.range.through(right.range))
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(left)
    visit(right)
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    let value = try left.evaluate(frame)
    let truth: Bool
    do throws(Interrupt) { truth = try value.truth() } catch { throw frame.located(error, left.range) }
    return truth == isAnd ? try right.evaluate(frame) : value
  }

  override func holds(_ frame: Frame) throws(Interrupt) -> Bool {
    try left.holds(frame) == isAnd ? try right.holds(frame) : !isAnd
  }
}

/// `a < b <= c`: each operand is evaluated once, until a comparison fails.
final class ComparisonExpression: Expression, @unchecked Sendable {
  private let first: Expression
  private let rest: [(operation: ComparisonOperator, operand: Expression)]

  init(_ first: Expression, _ rest: [(operation: ComparisonOperator, operand: Expression)]) {
    self.first = first
    self.rest = rest
    super.init(first.range.through(rest[rest.count - 1].operand.range))
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(first)
    for (_, operand) in rest { visit(operand) }
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value { .bool(try holds(frame)) }

  override func holds(_ frame: Frame) throws(Interrupt) -> Bool {
    var left = try first.evaluate(frame)
    for (operation, operand) in rest {
      let right = try operand.evaluate(frame)
      do throws(Interrupt) {
        if try !operation.holds(left, right, frame.interpreter) { return false }
      } catch {
        throw frame.located(error, range)
      }
      left = right
    }
    return true
  }
}

/// `a if condition else b`
final class ConditionalExpression: Expression, @unchecked Sendable {
  private let condition: Expression
  private let whenTrue: Expression
  private let whenFalse: Expression?

  init(_ condition: Expression, _ whenTrue: Expression, _ whenFalse: Expression?) {
    self.condition = condition
    self.whenTrue = whenTrue
    self.whenFalse = whenFalse
    super.init(whenTrue.range.through((whenFalse ?? condition).range))
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(condition)
    visit(whenTrue)
    if let whenFalse { visit(whenFalse) }
  }

  override func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    if try condition.holds(frame) { return try whenTrue.evaluate(frame) }
    if let whenFalse { return try whenFalse.evaluate(frame) }
    let place = "on line \(range.span(in: frame.file).start.line) in \(frame.file.path.pythonRepr)"
    // Jinja's own undefined even where another kind is chosen.
    return .undefined(
      Undefined(
        kind: .lenient, name: nil,
        message: "the inline if-expression \(place) evaluated to false and no else section was defined."))
  }

  override func emit(_ frame: Frame) throws(Interrupt) {
    if try condition.holds(frame) { return try whenTrue.emit(frame) }
    if let whenFalse { try whenFalse.emit(frame) }
  }
}
