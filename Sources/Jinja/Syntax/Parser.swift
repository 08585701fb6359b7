import Base

/// Builds a template's tree from its tokens.
struct Parser {
  struct Result {
    var body: Body
    var blocks: [String: BlockDefinition]
    var specials: SpecialNames
    var strayTags: [Template.StrayTag]
  }

  let file: SourceFile
  let options: ParseOptions
  let tokens: [Token]
  var strayTags: [Template.StrayTag] = []
  var position = 0
  /// How deep the current expression or block is nested.
  var nesting = 0
  /// Names with a meaning of their own that the current body reads, and those it assigns itself.
  var specials: SpecialNames = []
  var shadowed: SpecialNames = []
  /// Unknown filters and tests. In a part that may never run they only matter when it does.
  var unknownNames: [Diagnostic] = []
  /// Enclosing `autoescape` blocks.
  var escaping = Escaping.environment
  /// The opening of the tag being read.
  var tag: Token?
  /// Blocks waiting for their end, innermost last.
  var open: [OpenBlock] = []
  var blocks: [String: BlockDefinition] = [:]
  var hasScopedBlock = false

  struct OpenBlock {
    let tag: String
    let range: ByteRange
    /// The tags that may follow in it.
    let ends: [String]
  }

  init(_ file: SourceFile, _ options: ParseOptions, tokens: [Token]) {
    self.file = file
    self.options = options
    self.tokens = tokens
  }

  mutating func template() throws(Diagnostic) -> Result {
    let body = options.onlyDefinitions ? try definitionsOnly() : try statements(until: [])
    if let unknown = unknownNames.first { throw unknown }
    return Result(body: body, blocks: blocks, specials: specials, strayTags: strayTags)
  }

  // MARK: Tokens

  var current: Token { tokens[position] }
  var next: Token { tokens[min(position + 1, tokens.count - 1)] }
  var previousRange: ByteRange { tokens[max(position - 1, 0)].range }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  /// Takes the current token if it is of this kind.
  mutating func take(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  /// Takes the current token if it is this name.
  mutating func take(_ name: StaticString) -> Bool {
    guard isName(current, name) else { return false }
    advance()
    return true
  }

  @discardableResult
  mutating func expect(_ kind: Token.Kind) throws(Diagnostic) -> Token {
    let token = current
    guard token.kind == kind else { throw unexpected(expected: kind) }
    advance()
    return token
  }

  mutating func expect(_ name: StaticString) throws(Diagnostic) {
    if !take(name) { throw fail("expected token '\(name)', got '\(described(current))'", at: current.range) }
  }

  mutating func expectName() throws(Diagnostic) -> (name: String, range: ByteRange) {
    let token = try expect(.name)
    return (text(token), token.range)
  }

  func isName(_ token: Token, _ name: StaticString) -> Bool {
    guard token.kind == .name, Int(token.range.upper - token.range.lower) == name.utf8CodeUnitCount else {
      return false
    }
    let start = Int(token.range.lower)
    for index in 0..<name.utf8CodeUnitCount where file.bytes[start + index] != name.utf8Start[index] { return false }
    return true
  }

  func text(_ token: Token) -> String { file.text(token.range.range) }

  // MARK: Faults

  func fail(
    _ message: String, at range: ByteRange, code: Diagnostic.Code = .templateSyntax, hint: String? = nil
  ) -> Diagnostic {
    current.kind == .end && code == .templateSyntax
      ? endFault : Diagnostic(code, message, at: range.span(in: file), hint: hint)
  }

  /// The text ended in the middle of a tag.
  private var endFault: Diagnostic {
    guard let tag else { return Diagnostic(.templateSyntax, "unexpected end of template", at: file.span) }
    let isPrint = tag.kind == .variableBegin
    return Diagnostic(
      .templateSyntax, "unexpected end of template: '\(isPrint ? "{{" : "{%")' is not closed",
      at: tag.range.span(in: file), hint: "add '\(isPrint ? "}}" : "%}")'")
  }

  private func unexpected(expected kind: Token.Kind) -> Diagnostic {
    var hint: String?
    if current.kind == .assign { hint = "compare with '=='" }
    if kind == .blockEnd, isName(current, "if"), position > 0, isName(tokens[position - 1], "else") {
      hint = "write 'elif' instead of 'else if'"
    }
    return fail(
      "expected token '\(kind.description)', got '\(described(current))'", at: current.range, hint: hint)
  }

  func described(_ token: Token) -> String { token.kind == .name ? text(token) : token.kind.description }

  /// Runs `body` one level deeper.
  mutating func nested<T>(_ body: (inout Parser) throws(Diagnostic) -> T) throws(Diagnostic) -> T {
    nesting += 1
    defer { nesting -= 1 }
    if nesting > options.maximumNesting {
      throw fail(
        "the template is nested more than \(options.maximumNesting) levels deep", at: current.range,
        code: .nestedTooDeeply, hint: "move a part into a macro or a variable")
    }
    return try body(&self)
  }
}

/// Whether a part of a template escapes, as far as is known from its text.
enum Escaping: Sendable {
  /// As the interpreter's options say.
  case environment
  case constant(Bool)
  /// As at run time: the flag is an expression.
  case dynamic
}
