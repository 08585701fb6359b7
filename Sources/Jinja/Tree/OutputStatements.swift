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
    let interpreter = frame.interpreter
    interpreter.mark(frame.file, range, at: interpreter.output.count, text == nil ? .verbatim : .withUnixLines)
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
      let start = frame.interpreter.output.count
      try expression.emit(frame)
      // Only now: what a macro writes is taken out of the output on the way, and its marks with it.
      frame.interpreter.mark(frame.file, range, at: start, .value)
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
