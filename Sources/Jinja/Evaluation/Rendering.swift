import Base

extension Interpreter {
  /// The template's text.
  ///
  /// - Throws: the failure with its place and the macros that were running.
  public func render(_ template: Template) throws(Diagnostic) -> String {
    try finishing { () throws(Interrupt) in
      let mark = output.count
      try run(template)
      return takeOutput(from: mark)
    }
  }

  /// The template's text, and which part of the template each part of it came from.
  public func renderMapped(_ template: Template) throws(Diagnostic) -> (text: String, map: SourceMap) {
    map = SourceMap()
    defer { map = nil }
    return try finishing { () throws(Interrupt) in
      try run(template)
      let text = String(decoding: output, as: UTF8.self)
      output = []
      return (text, map ?? SourceMap())
    }
  }

  /// The text of a template rendered in the middle of another evaluation, whose output is left alone.
  public func renderNested(_ template: Template) throws(Interrupt) -> String {
    let mark = output.count
    try run(template)
    return takeOutput(from: mark)
  }

  /// The template's text as UTF-8.
  public func renderBytes(_ template: Template) throws(Diagnostic) -> [UInt8] {
    try finishing { () throws(Interrupt) in
      let mark = output.count
      try run(template)
      if mark == 0 {
        defer { output = [] }
        return output
      }
      defer { output.removeSubrange(mark...) }
      return Array(output[mark...])
    }
  }

  /// The value of a template that is a single `{{ expression }}`; the text of any other.
  public func evaluate(_ template: Template) throws(Diagnostic) -> Value {
    try finishing { () throws(Interrupt) in
      if let expression = template.onlyExpression {
        return try expression.evaluate(template.frame(self, template.context()))
      }
      let mark = output.count
      try run(template)
      return .string(takeOutput(from: mark))
    }
  }

  private func run(_ template: Template) throws(Interrupt) {
    let mark = output.count
    do throws(Interrupt) { try template.run(self, template.context()) } catch {
      output.removeSubrange(mark...)
      throw error
    }
  }

  /// Turns the end of an evaluation into what a host outside of it can handle.
  private func finishing<Result>(_ body: () throws(Interrupt) -> Result) throws(Diagnostic) -> Result {
    do throws(Interrupt) { return try body() } catch {
      switch error {
      case .failure(let diagnostic): throw diagnostic
      case .returned:
        throw Diagnostic(.templateRuntime, "a value was returned outside of a macro", at: callSite)
      }
    }
  }

  /// Keeps what a macro's closure and its variables hold of each other, to be taken apart at the end.
  func keepCycle(of frame: Frame) {
    if cyclicFrames.last !== frame { cyclicFrames.append(frame) }
    if cyclicContexts.last !== frame.context { cyclicContexts.append(frame.context) }
  }
}
