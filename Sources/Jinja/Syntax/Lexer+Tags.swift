import Base

extension Lexer {
  /// The start of a tag in the text.
  struct Tag {
    enum Kind {
      case variable
      case block
      case comment
      /// A line statement.
      case line
      case lineComment
    }

    let kind: Kind
    let start: Int
    /// The offset after the opening, sign included.
    let bodyStart: Int
    let sign: UInt8?
  }

  /// The next tag at or after the current offset.
  func nextTag() -> Tag? {
    let hasLineTags = options.lineStatementPrefix != nil || options.lineCommentPrefix != nil
    var index = offset
    while index < end {
      if hasLineTags, let tag = lineTag(at: index) { return tag }
      if bytes[index] == UInt8(ascii: "{"), index + 1 < end {
        let kind: Tag.Kind? =
          switch bytes[index + 1] {
          case UInt8(ascii: "{"): .variable
          case UInt8(ascii: "%"): .block
          case UInt8(ascii: "#"): .comment
          default: nil
          }
        if let kind {
          let sign = sign(at: index + 2)
          return Tag(kind: kind, start: index, bodyStart: index + (sign == nil ? 2 : 3), sign: sign)
        }
      }
      index += 1
    }
    return nil
  }

  /// Reads the tokens of a tag up to and including its end.
  mutating func tagBody(closing: UInt8, _ endKind: Token.Kind) throws(Diagnostic) {
    brackets.removeAll(keepingCapacity: true)
    while offset < end {
      let byte = bytes[offset]
      if byte.isASCIISpace || byte >= 0x80 {
        let length = bytes.spaceLength(at: offset)
        if length > 0 {
          offset += length
          continue
        }
      }
      if brackets.isEmpty, tagEnd(closing: closing, endKind) { return }
      try token()
    }
    // The parser sees the end of the template and knows what it was looking for.
  }

  private mutating func tagEnd(closing: UInt8, _ kind: Token.Kind) -> Bool {
    var index = offset
    var sign: UInt8?
    if bytes[index] == UInt8(ascii: "-") || (bytes[index] == UInt8(ascii: "+") && kind == .blockEnd) {
      sign = bytes[index]
      index += 1
    }
    guard index + 1 < end, bytes[index] == closing, bytes[index + 1] == UInt8(ascii: "}") else { return false }
    add(kind, offset, index + 2)
    if kind == .variableEnd {
      offset = sign == nil ? index + 2 : bytes.skippingSpace(from: index + 2, to: end)
    } else {
      offset = afterTag(index + 2, sign: sign)
    }
    return true
  }

  mutating func token() throws(Diagnostic) {
    let byte = bytes[offset]
    if byte.isDigit { return try number() }
    if byte.isNameByte { return try name() }
    if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { return try string(quote: byte) }
    try operatorToken(byte)
  }

  private mutating func name() throws(Diagnostic) {
    let start = offset
    var isASCII = true
    while offset < end, bytes[offset].isNameByte {
      if bytes[offset] >= 0x80 {
        // A space character beyond ASCII ends the name.
        if bytes.spaceLength(at: offset) > 0 { break }
        isASCII = false
      }
      offset += 1
    }
    if !isASCII {
      let scalars = file.text(start..<offset).unicodeScalars
      guard scalars.dropFirst().allSatisfy(\.properties.isXIDContinue),
        scalars.first!.properties.isXIDStart || scalars.first! == "_"
      else { throw fail("invalid character in identifier", start, offset) }
    }
    add(.name, start, offset)
  }

  private mutating func string(quote: UInt8) throws(Diagnostic) {
    let start = offset
    var index = offset + 1
    while index < end {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == quote {
        offset = index + 1
        return add(.string, start, offset)
      }
      index += 1
    }
    throw fail(
      "a string literal is not closed", start, start + 1, hint: "add the closing \(quote == 0x27 ? "'" : "\"")")
  }

  // MARK: Numbers

  private mutating func number() throws(Diagnostic) {
    let start = offset
    let followsDot = start > 0 && bytes[start - 1] == UInt8(ascii: ".")
    if !followsDot, let floatEnd = floatEnd(from: start) {
      offset = floatEnd
      return add(.float, start, floatEnd)
    }
    var index = start
    if bytes[start] == UInt8(ascii: "0") {
      index = start + 1
      if index < end, let digits = radixDigits(bytes[index]), hasDigit(at: index + 1, digits) {
        index = digitsEnd(from: index + 1, digits)
      } else {
        index = digitsEnd(from: index) { $0 == UInt8(ascii: "0") }
      }
    } else {
      index = digitsEnd(from: start, \.isDigit)
    }
    offset = index
    add(.integer, start, index)
  }

  /// The digits of a number whose prefix is `0` and this letter.
  private func radixDigits(_ letter: UInt8) -> ((UInt8) -> Bool)? {
    switch letter | 0x20 {
    case UInt8(ascii: "b"): { $0 == 0x30 || $0 == 0x31 }
    case UInt8(ascii: "o"): { $0 >= 0x30 && $0 <= 0x37 }
    case UInt8(ascii: "x"): { $0.isDigit || (($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x66) }
    default: nil
    }
  }

  private func hasDigit(at offset: Int, _ isDigit: (UInt8) -> Bool) -> Bool {
    let digit = offset < end && bytes[offset] == UInt8(ascii: "_") ? offset + 1 : offset
    return digit < end && isDigit(bytes[digit])
  }

  /// The end of digits that single underscores may separate.
  private func digitsEnd(from start: Int, _ isDigit: (UInt8) -> Bool) -> Int {
    var index = start
    while hasDigit(at: index, isDigit) { index += bytes[index] == UInt8(ascii: "_") ? 2 : 1 }
    return index
  }

  private func floatEnd(from start: Int) -> Int? {
    var index = digitsEnd(from: start, \.isDigit)
    var isFloat = false
    if index + 1 < end, bytes[index] == UInt8(ascii: "."), bytes[index + 1].isDigit {
      index = digitsEnd(from: index + 1, \.isDigit)
      isFloat = true
    }
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      var exponent = index + 1
      if exponent < end, bytes[exponent] == UInt8(ascii: "+") || bytes[exponent] == UInt8(ascii: "-") { exponent += 1 }
      if exponent < end, bytes[exponent].isDigit {
        index = digitsEnd(from: exponent, \.isDigit)
        isFloat = true
      }
    }
    return isFloat ? index : nil
  }

  // MARK: Operators

  private mutating func operatorToken(_ byte: UInt8) throws(Diagnostic) {
    let start = offset
    let next = offset + 1 < end ? bytes[offset + 1] : 0
    if let kind = Self.pair(byte, next) {
      offset += 2
      return add(kind, start, offset)
    }
    guard let kind = Self.single(byte) else {
      let length = byte == 0xEF && bytes.has("\u{FEFF}", at: start) ? 3 : 1
      let text = file.text(start..<(start + length))
      throw fail("unexpected character '\(text)'", start, start + length)
    }
    try balance(byte)
    offset += 1
    add(kind, start, offset)
  }

  private mutating func balance(_ byte: UInt8) throws(Diagnostic) {
    switch byte {
    case UInt8(ascii: "("): brackets.append(UInt8(ascii: ")"))
    case UInt8(ascii: "["): brackets.append(UInt8(ascii: "]"))
    case UInt8(ascii: "{"): brackets.append(UInt8(ascii: "}"))
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      let text = Character(Unicode.Scalar(byte))
      guard let expected = brackets.popLast() else { throw fail("unexpected '\(text)'", offset, offset + 1) }
      if expected != byte {
        throw fail(
          "unexpected '\(text)', expected '\(Character(Unicode.Scalar(expected)))'", offset, offset + 1)
      }
    default: break
    }
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Token.Kind? {
    switch (first, second) {
    case (UInt8(ascii: "/"), UInt8(ascii: "/")): .doubleSlash
    case (UInt8(ascii: "*"), UInt8(ascii: "*")): .doubleStar
    case (UInt8(ascii: "="), UInt8(ascii: "=")): .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterOrEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessOrEqual
    default: nil
    }
  }

  private static func single(_ byte: UInt8) -> Token.Kind? {
    switch byte {
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .star
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "%"): .percent
    case UInt8(ascii: "~"): .tilde
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: "("): .leftParenthesis
    case UInt8(ascii: ")"): .rightParenthesis
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: "="): .assign
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: "|"): .pipe
    case UInt8(ascii: ";"): .semicolon
    default: nil
    }
  }
}
