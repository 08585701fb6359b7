import Base

/// A parsed template: immutable, and shared freely between threads.
public final class Template: Sendable {
  public let file: SourceFile
  /// The macros and dbt's named blocks at the top level of the file, in order.
  public let definitions: [MacroDefinition]

  let body: Body
  let blocks: [String: BlockDefinition]
  private let entry: ScopeEntry
  private let slotCount: Int
  private let selfSlot: Int?
  /// The whole template, when it is a single `{{ expression }}`.
  let onlyExpression: Expression?
  /// Of a file that is read for its definitions only: tags that stand between them and do nothing.
  public let strayTags: [StrayTag]

  /// A tag that does nothing.
  public struct StrayTag: Sendable {
    public let name: String
    public let span: SourceSpan
  }

  /// Parses a file.
  ///
  /// - Throws: `Diagnostic` J101 to J107 with the place of the fault.
  public static func parse(_ file: SourceFile, options: ParseOptions = .jinja) throws(Diagnostic) -> Template {
    try parse(file.span, options: options)
  }

  /// Parses a part of a file as a template of its own, such as the body of one of several blocks. Places stay the file's.
  ///
  /// - Throws: As for a whole file.
  public static func parse(_ part: SourceSpan, options: ParseOptions = .jinja) throws(Diagnostic) -> Template {
    var parser = Parser(part.file, options, tokens: try Lexer.tokens(of: part, options: options))
    return Template(part.file, try parser.template(), onlyDefinitions: options.onlyDefinitions)
  }

  private init(_ file: SourceFile, _ parsed: Parser.Result, onlyDefinitions: Bool) {
    self.file = file
    body = parsed.body
    blocks = parsed.blocks
    strayTags = parsed.strayTags
    definitions = body.statements.compactMap { ($0 as? MacroStatement)?.definition }
    if body.statements.count == 1, let output = body.statements[0] as? OutputStatement {
      onlyExpression = output.expression
    } else {
      onlyExpression = nil
    }
    let scope = Scope.root(isTopLevel: true)
    let usesSelf = parsed.specials.contains(.template)
    if usesSelf { scope.declareParameter("self") }
    body.declareNames(in: scope)
    body.bindNames(in: scope)
    entry = scope.entry
    selfSlot = usesSelf ? scope.variable("self").slot : nil
    slotCount = scope.function.slotCount
  }

  /// A context of this template's own.
  func context(variables: [String: Value] = [:], isIsolated: Bool = false) -> Context {
    Context(name: file.path, variables: variables, blocks: blocks.mapValues { [$0] }, isIsolated: isIsolated)
  }

  /// Writes the template, or what it extends, into the output.
  func run(_ interpreter: Interpreter, _ context: Context) throws(Interrupt) {
    var template = self
    while true {
      let frame = template.frame(interpreter, context)
      let escapes = interpreter.autoescape
      interpreter.autoescape = interpreter.options.autoescape
      defer { interpreter.autoescape = escapes }
      _ = try template.body.execute(frame)
      guard let parent = frame.extended else { return }
      template = parent
    }
  }

  /// The frame of the template's root.
  func frame(_ interpreter: Interpreter, _ context: Context) -> Frame {
    let frame = Frame(interpreter, file, context, outer: nil, slotCount: slotCount)
    if let selfSlot { frame.slots[selfSlot] = .object(TemplateSelf(context)) }
    entry.enter(frame)
    return frame
  }
}
