import Base

/// Line statements and line comments, when the options name a prefix for them.
extension Lexer {
  /// The line statement or comment whose first byte is at an offset.
  ///
  /// A statement's prefix is the first thing in its line; a comment's may also follow text. Blanks before belong to it.
  func lineTag(at start: Int) -> Tag? {
    let startsLine = start == 0 || bytes[start - 1] == .newline
    if let prefix = options.lineCommentPrefix, startsLine || !bytes[start - 1].isASCIISpace {
      var index = start
      while index < end, bytes[index].isASCIISpace, bytes[index] != .newline, bytes[index] != 0x0D { index += 1 }
      if has(prefix, at: index) {
        return Tag(kind: .lineComment, start: start, bodyStart: index + prefix.utf8.count, sign: nil)
      }
    }
    if let prefix = options.lineStatementPrefix, startsLine {
      var index = start
      while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0B { index += 1 }
      if has(prefix, at: index) {
        let sign = sign(at: index + prefix.utf8.count)
        return Tag(
          kind: .line, start: start, bodyStart: index + prefix.utf8.count + (sign == nil ? 0 : 1), sign: sign)
      }
    }
    return nil
  }

  private func has(_ prefix: String, at offset: Int) -> Bool {
    offset + prefix.utf8.count <= end && bytes[offset..<(offset + prefix.utf8.count)].elementsEqual(prefix.utf8)
  }

  mutating func lineTag(_ tag: Tag) throws(Diagnostic) {
    offset = tag.bodyStart
    if tag.kind == .lineComment {
      while offset < end, bytes[offset] != .newline { offset += 1 }
      return
    }
    add(.blockBegin, tag.start, tag.bodyStart)
    brackets.removeAll(keepingCapacity: true)
    while true {
      if brackets.isEmpty, let lineEnd = lineEnd() {
        add(.blockEnd, offset, lineEnd)
        offset = lineEnd
        return
      }
      offset = bytes.skippingSpace(from: offset, to: end)
      if offset >= end { return }
      try token()
    }
  }

  /// The offset after the line break that ends the statement, and after blank lines that follow it.
  private func lineEnd() -> Int? {
    var index = offset
    var lastBreak: Int?
    while index < end, bytes[index].isASCIISpace {
      if bytes[index] == .newline { lastBreak = index + 1 }
      index += 1
    }
    return index == end ? end : lastBreak
  }
}
