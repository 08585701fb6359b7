import Base

/// Cuts a template's bytes into tokens, with Jinja's whitespace control applied to the text between tags.
struct Lexer {
  let file: SourceFile
  let options: ParseOptions
  let bytes: UnsafeBufferPointer<UInt8>
  /// The end of the text: a last line break may not count.
  let end: Int
  var offset = 0
  var tokens: [Token] = []
  /// Open brackets of the tag being read: inside them `}}` and `%}` are no ends.
  var brackets: [UInt8] = []

  private init(_ part: SourceSpan, _ bytes: UnsafeBufferPointer<UInt8>, _ options: ParseOptions) {
    file = part.file
    self.bytes = bytes
    self.options = options
    let start = part.range.lowerBound
    var end = part.range.upperBound
    if !options.keepTrailingNewline, end > start {
      if bytes[end - 1] == .newline {
        end -= end > start + 1 && bytes[end - 2] == 0x0D ? 2 : 1
      } else if bytes[end - 1] == 0x0D {
        end -= 1
      }
    }
    self.end = end
    offset = start
    tokens.reserveCapacity(min((end - start) / 8 + 8, 4096))
  }

  /// - Throws: `Diagnostic` J101 for a character, number or string that is none, and an unfinished tag or comment.
  static func tokens(of part: SourceSpan, options: ParseOptions) throws(Diagnostic) -> [Token] {
    guard part.file.bytes.count < Int(UInt32.max) else {
      throw Diagnostic(.templateSyntax, "a template is limited to 4 GB", at: part.file.span)
    }
    let result = part.file.bytes.withUnsafeBufferPointer { bytes -> Result<[Token], Diagnostic> in
      var lexer = Lexer(part, bytes, options)
      do throws(Diagnostic) {
        try lexer.run()
        return .success(lexer.tokens)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private mutating func run() throws(Diagnostic) {
    while offset < end { try text() }
    add(.end, end, end)
  }

  mutating func add(_ kind: Token.Kind, _ start: Int, _ end: Int) {
    tokens.append(Token(kind: kind, range: ByteRange(start, end)))
  }

  func fail(_ message: String, _ start: Int, _ end: Int, hint: String? = nil) -> Diagnostic {
    Diagnostic(.templateSyntax, message, at: SourceSpan(file: file, range: start..<max(start, end)), hint: hint)
  }

  // MARK: Text

  /// Reads text up to the next tag, then that tag.
  private mutating func text() throws(Diagnostic) {
    let start = offset
    guard let tag = nextTag() else {
      addData(.data, start, end)
      offset = end
      return
    }
    switch tag.kind {
    case .line, .lineComment:
      addData(.data, start, tag.start)
      try lineTag(tag)
    case .variable:
      addData(.data, start, stripped(start, tag.start, sign: tag.sign, lstrip: false))
      add(.variableBegin, tag.start, tag.bodyStart)
      offset = tag.bodyStart
      try tagBody(closing: UInt8(ascii: "}"), .variableEnd)
    case .comment:
      addData(.data, start, stripped(start, tag.start, sign: tag.sign, lstrip: true))
      try comment(from: tag.start, bodyStart: tag.bodyStart)
    case .block:
      addData(.data, start, stripped(start, tag.start, sign: tag.sign, lstrip: true))
      if let rawStart = rawBody(bodyStart: tag.bodyStart) {
        try raw(from: tag.start, bodyStart: rawStart)
      } else {
        add(.blockBegin, tag.start, tag.bodyStart)
        offset = tag.bodyStart
        try tagBody(closing: UInt8(ascii: "%"), .blockEnd)
      }
    }
  }

  private mutating func addData(_ kind: Token.Kind, _ start: Int, _ end: Int) {
    if start < end { add(kind, start, end) }
  }

  /// The end of a text before a tag, after the whitespace control of the tag's sign.
  func stripped(_ start: Int, _ end: Int, sign: UInt8?, lstrip: Bool) -> Int {
    if sign == UInt8(ascii: "-") { return bytes.droppingSpace(before: end, downTo: start) }
    guard lstrip, options.lstripBlocks, sign == nil else { return end }
    var line = end
    while line > start, bytes[line - 1] != .newline { line -= 1 }
    let startsLine = line > start || start == 0 || bytes[start - 1] == .newline
    guard startsLine, bytes.skippingSpace(from: line, to: end) == end else { return end }
    return line
  }

  /// `+` or `-` at an offset.
  func sign(at offset: Int) -> UInt8? {
    guard offset < end, bytes[offset] == UInt8(ascii: "-") || bytes[offset] == UInt8(ascii: "+") else { return nil }
    return bytes[offset]
  }

  private mutating func comment(from start: Int, bodyStart: Int) throws(Diagnostic) {
    var index = bodyStart
    while index < end {
      if bytes[index] == UInt8(ascii: "#"), index + 1 < end, bytes[index + 1] == UInt8(ascii: "}") {
        let sign = index > bodyStart ? self.sign(at: index - 1) : nil
        offset = afterTag(index + 2, sign: sign)
        return
      }
      index += 1
    }
    throw fail("missing end of comment tag", start, bodyStart, hint: "close the comment with '#}'")
  }

  /// Where the text goes on after a tag's end.
  func afterTag(_ tagEnd: Int, sign: UInt8?) -> Int {
    if sign == UInt8(ascii: "-") { return bytes.skippingSpace(from: tagEnd, to: end) }
    guard options.trimBlocks, sign == nil else { return tagEnd }
    if bytes.has("\r\n", at: tagEnd) { return min(tagEnd + 2, end) }
    return tagEnd < end && bytes[tagEnd] == .newline ? tagEnd + 1 : tagEnd
  }

  // MARK: Raw blocks

  /// The start of a raw block's text when the tag is `{% raw %}`.
  private func rawBody(bodyStart: Int) -> Int? {
    var index = bytes.skippingSpace(from: bodyStart, to: end)
    guard bytes.has("raw", at: index) else { return nil }
    index = bytes.skippingSpace(from: index + 3, to: end)
    if bytes.has("-%}", at: index) { return bytes.skippingSpace(from: index + 3, to: end) }
    return bytes.has("%}", at: index) ? index + 2 : nil
  }

  private mutating func raw(from start: Int, bodyStart: Int) throws(Diagnostic) {
    var index = bodyStart
    while index + 1 < end {
      if bytes.has("{%", at: index) {
        let sign = sign(at: index + 2)
        var cursor = bytes.skippingSpace(from: index + (sign == nil ? 2 : 3), to: end)
        if bytes.has("endraw", at: cursor) {
          cursor = bytes.skippingSpace(from: cursor + 6, to: end)
          let endSign = self.sign(at: cursor)
          if endSign != nil { cursor += 1 }
          if bytes.has("%}", at: cursor) {
            addData(.raw, bodyStart, stripped(bodyStart, index, sign: sign, lstrip: true))
            offset = afterTag(cursor + 2, sign: endSign)
            return
          }
        }
      }
      index += 1
    }
    throw fail("missing end of raw directive", start, bodyStart, hint: "close the block with '{% endraw %}'")
  }
}
