import Base

/// Text, tags and their bodies.
extension Parser {
  /// Statements up to a tag of one of these names, which stays current; to the end of the template when there are none.
  mutating func statements(until ends: [String]) throws(Diagnostic) -> Body {
    var list: [Statement] = []
    while true {
      let token = current
      switch token.kind {
      case .data, .raw:
        advance()
        list.append(textStatement(token))
      case .variableBegin:
        tag = token
        advance()
        let value = try tuple()
        let end = try expect(.variableEnd).range
        list.append(OutputStatement(value, token.range.through(end)))
      case .blockBegin:
        tag = token
        advance()
        if current.kind == .name, !ends.isEmpty, ends.contains(text(current)) { return Body(list) }
        list += try nested { (parser) throws(Diagnostic) in try parser.statement(from: token.range) }
      case .end:
        if ends.isEmpty { return Body(list) }
        throw unclosed(ends)
      default: throw fail("unexpected '\(described(token))'", at: token.range)
      }
    }
  }

  private func textStatement(_ token: Token) -> TextStatement {
    let bytes = file.bytes[token.range.range]
    guard bytes.contains(0x0D) else { return TextStatement(token.range, text: nil) }
    var text: [UInt8] = []
    for (offset, byte) in zip(bytes.indices, bytes) {
      if byte != 0x0D {
        if byte == .newline, offset > 0, offset > bytes.startIndex, bytes[offset - 1] == 0x0D { continue }
        text.append(byte)
      } else {
        text.append(.newline)
      }
    }
    return TextStatement(token.range, text: text)
  }

  /// The body of a tag whose own content has been read, up to one of its ends, which stays current.
  mutating func body(of tag: String, from start: ByteRange, until ends: [String]) throws(Diagnostic) -> Body {
    // A colon is allowed, for those who come from Python.
    _ = take(.colon)
    try expect(.blockEnd)
    open.append(OpenBlock(tag: tag, range: start, ends: ends))
    defer { open.removeLast() }
    return try statements(until: ends)
  }

  /// The body of a tag up to its only end, which is taken.
  mutating func wholeBody(of tag: String, from start: ByteRange, end: String) throws(Diagnostic) -> Body {
    let body = try body(of: tag, from: start, until: [end])
    advance()
    return body
  }

  private func unclosed(_ ends: [String]) -> Diagnostic {
    let list = ends.map { "'\($0)'" }.joined(separator: " or ")
    let tag = open.last?.tag ?? ""
    return Diagnostic(
      .unbalancedBlock, "unexpected end of template: '\(tag)' needs \(list)",
      at: (open.last?.range ?? current.range).span(in: file), hint: "add '{% \(ends[ends.count - 1]) %}'")
  }

  /// The statement of the tag at the current token. Takes the tag's end.
  private mutating func statement(from start: ByteRange) throws(Diagnostic) -> [Statement] {
    guard current.kind == .name else {
      throw fail("tag name expected, got '\(described(current))'", at: current.range)
    }
    let token = current
    let tag = text(token)
    guard let parse = Self.tags[tag] ?? (options.dialect == .dbt ? Self.definitionTags[tag] : nil) else {
      throw unknown(tag, token.range)
    }
    advance()
    let statement = try parse(&self, start)
    try expect(.blockEnd)
    return statement
  }

  typealias TagParser = @Sendable (inout Parser, ByteRange) throws(Diagnostic) -> [Statement]

  private static let tags: [String: TagParser] = [
    "autoescape": { (parser, start) throws(Diagnostic) in [try parser.autoescape(start)] },
    "block": { (parser, start) throws(Diagnostic) in [try parser.block(start)] },
    "break": { (parser, start) throws(Diagnostic) in [try parser.jump(.leaveLoop, start)] },
    "call": { (parser, start) throws(Diagnostic) in [try parser.callBlock(start)] },
    "continue": { (parser, start) throws(Diagnostic) in [try parser.jump(.nextIteration, start)] },
    "do": { (parser, start) throws(Diagnostic) in [DoStatement(try parser.tuple(), start)] },
    "extends": { (parser, start) throws(Diagnostic) in [try parser.extends(start)] },
    "filter": { (parser, start) throws(Diagnostic) in [try parser.filterBlock(start)] },
    "for": { (parser, start) throws(Diagnostic) in [try parser.forLoop(start)] },
    "from": { (parser, start) throws(Diagnostic) in [try parser.fromImport(start)] },
    "if": { (parser, start) throws(Diagnostic) in [try parser.conditional(start)] },
    "import": { (parser, start) throws(Diagnostic) in [try parser.importTag(start)] },
    "include": { (parser, start) throws(Diagnostic) in [try parser.include(start)] },
    "macro": { (parser, start) throws(Diagnostic) in [try parser.macro(start)] },
    "print": { (parser, start) throws(Diagnostic) in try parser.print(start) },
    "set": { (parser, start) throws(Diagnostic) in [try parser.set(start)] },
    "with": { (parser, start) throws(Diagnostic) in [try parser.with(start)] },
  ]

  private func unknown(_ tag: String, _ range: ByteRange) -> Diagnostic {
    let known = Array(Self.tags.keys) + (options.dialect == .dbt ? Array(Self.definitionTags.keys) : [])
    let ends = open.last?.ends ?? []
    if let block = open.first(where: { $0.ends.contains(tag) }), let innermost = open.last {
      return Diagnostic(
        .unbalancedBlock, "'\(tag)' closes '\(block.tag)', but '\(innermost.tag)' is still open",
        at: range.span(in: file), hint: "add '{% \(ends[ends.count - 1]) %}' before it",
        related: [
          Diagnostic.Related(message: "'\(innermost.tag)' opened here", span: innermost.range.span(in: file))
        ])
    }
    if tag.hasPrefix("end") || ["else", "elif"].contains(tag), !known.contains(tag) {
      let related = open.last.map {
        [Diagnostic.Related(message: "'\($0.tag)' opened here", span: $0.range.span(in: file))]
      }
      return Diagnostic(
        .unbalancedBlock, "'\(tag)' closes no open block", at: range.span(in: file),
        hint: .didYouMean(tag, among: ends), related: related ?? [])
    }
    return Diagnostic(
      .unknownTag, "unknown tag '\(tag)'", at: range.span(in: file), hint: .didYouMean(tag, among: known + ends))
  }

  /// Runs `body` with names of a special meaning counted for it alone, and gives those that it reads.
  mutating func countingSpecials<T>(
    _ body: (inout Parser) throws(Diagnostic) -> T
  ) throws(Diagnostic) -> (T, SpecialNames) {
    let before = (specials, shadowed)
    specials = []
    shadowed = []
    let result = try body(&self)
    let inside = specials
    specials = before.0.union(inside.subtracting(before.1))
    shadowed = before.1
    return (result, inside)
  }
}
