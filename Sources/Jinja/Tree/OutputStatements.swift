/// Text between tags.
final class TextStatement: Statement, @unchecked Sendable {
  /// The text, where it is not simply the bytes of the file (`\r\n` counts as `\n`).
  private let text: [UInt8]?

  init(_ range: ByteRange, text: [UInt8]?) {
    self.text = text
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    if frame.extended != nil { return .next }
    frame.interpreter.mark(frame.file, range, isVerbatim: text == nil)
    if let text {
      frame.interpreter.output.append(contentsOf: text)
    } else {
      frame.interpreter.write(frame.file, range)
    }
    return .next
  }
}

/// `{{ expression }}`
final class OutputStatement: Statement, @unchecked Sendable {
  let expression: Expression

  init(_ expression: Expression, _ range: ByteRange) {
    self.expression = expression
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(expression) }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    if frame.extended == nil {
      frame.interpreter.mark(frame.file, range, isVerbatim: false)
      try expression.emit(frame)
    }
    return .next
  }
}

/// `{% do expression %}`
final class DoStatement: Statement, @unchecked Sendable {
  private let expression: Expression

  init(_ expression: Expression, _ range: ByteRange) {
    self.expression = expression
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(expression) }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    _ = try expression.evaluate(frame)
    return .next
  }
}
