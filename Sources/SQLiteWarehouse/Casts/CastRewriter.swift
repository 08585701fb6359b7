import Warehouse

/// Postgres's `a::type`, `date '2026-11-20'` and `array['a', 'b']`, written as SQLite takes them.
///
/// SQLite knows neither, so that nothing is changed that it takes. A column that a select list leaves unnamed keeps the name
/// that Postgres gives it, `id` for `id::int`. What SQLite has nothing for (intervals, texts as arrays) stays as it is, and SQLite
/// refuses it. The text is read once, by bytes; strings, quoted names and comments are passed over.
struct CastRewriter {
  private var scanner: SQLScanner
  private var output = MappedText()
  /// How much of the source the output has.
  private var copied = 0
  private var frames = [CastFrame(start: 0)]
  /// What ends here and a `::` would take.
  private var operand: CastOperand?
  /// Whether what comes next belongs to the operand: a name after a dot, the parenthesis after `over`.
  private var isContinued = false
  private var isAfterDistinct = false
  private var isChanged = false

  /// The text to give to SQLite; nil when that is the source itself.
  static func rewrite(_ sql: String) -> MappedText? {
    guard mayHoldCast(sql) else { return nil }
    var rewriter = CastRewriter(scanner: SQLScanner(sql, readsValues: true))
    return rewriter.rewrite() ? rewriter.output : nil
  }

  private init(scanner: SQLScanner) { self.scanner = scanner }

  /// A quick look, which most statements do not pass: for `::`, or the last letter of a type before a digit in a string, of `array`
  /// before a bracket.
  private static func mayHoldCast(_ sql: String) -> Bool {
    var sql = sql
    return sql.withUTF8 { bytes in
      var before: UInt8 = 0
      for (index, byte) in bytes.enumerated() where byte > UInt8(ascii: " ") {
        switch byte {
        case UInt8(ascii: ":") where index > 0 && bytes[index - 1] == byte: return true
        case UInt8(ascii: "[") where before | 0x20 == UInt8(ascii: "y"): return true
        case UInt8(ascii: "'"):
          let isType = [UInt8(ascii: "e"), UInt8(ascii: "p"), UInt8(ascii: "z")].contains(before | 0x20)
          if isType, index + 1 < bytes.count, bytes[index + 1].isDigit { return true }
        default: break
        }
        before = byte
      }
      return false
    }
  }

  // MARK: Reading

  private mutating func rewrite() -> Bool {
    while let token = scanner.next() {
      if token.isByte(":") ? replaceCast(at: token.offset) : token.isLiteral && replaceLiteral(token) {
        isChanged = true
      } else {
        copy(upTo: token.offset)
        read(token)
      }
    }
    copy(upTo: scanner.bytes.count)
    nameItem()
    return isChanged
  }

  private mutating func copy(upTo end: Int) {
    output.copy(scanner.bytes, copied..<end)
    copied = end
  }

  private mutating func read(_ token: SQLScanner.Token) {
    let start = output.count
    let top = frames.count - 1
    let word = token.isName && !token.isQuoted && !isContinued ? String(decoding: token.lowered, as: UTF8.self) : nil
    if token.isByte(",") || token.isByte(")") || token.isByte(";") || word.map(CastWords.endsList.contains) == true {
      nameItem()
    }
    frames[top].unnamed = nil
    if frames[top].item == nil, !token.isByte(")") { frames[top].item = start }
    copy(upTo: scanner.offset)
    if let word {
      readWord(word, from: start)
    } else if token.isName || token.isLiteral {
      take(start, name: name(of: token))
    } else {
      readPunctuation(token, from: start)
    }
    isAfterDistinct = word == "distinct"
  }

  private mutating func readWord(_ word: String, from start: Int) {
    let top = frames.count - 1
    switch word {
    case "select", "returning":
      (frames[top].isList, frames[top].item, operand) = (true, nil, nil)
    case "distinct", "all":
      if frames[top].item == start { frames[top].item = nil }
      operand = nil
    case "from" where isAfterDistinct: operand = nil
    case "case":
      frames.append(CastFrame(start: start, isCase: true))
      operand = nil
    case "end" where frames[top].isCase:
      operand = CastOperand(start: frames.removeLast().start, end: output.count)
    case "over", "filter":
      isContinued = operand.map { output.bytes[$0.end - 1] == UInt8(ascii: ")") } ?? false
      if !isContinued { take(start, name: word) }
    case "as" where frames[top].name == "cast":
      // cast(a as ...) is called as a is.
      (frames[top].name, operand) = (operand?.start == frames[top].item ? operand?.name : nil, nil)
    case _ where CastWords.endsList.contains(word): (frames[top].isList, operand) = (false, nil)
    case _ where CastWords.between.contains(word): operand = nil
    case _ where word.hasPrefix("$"): operand = nil
    default: take(start, name: word.utf8.first!.isDigit || CastWords.values.contains(word) ? nil : word)
    }
  }

  /// What a token that goes on with a name, or is a quoted one, calls it: as Postgres does, in lower case but for quotes.
  private func name(of token: SQLScanner.Token) -> String? {
    guard token.isName, token.isQuoted || token.text.first?.isDigit == false else { return nil }
    return String(decoding: token.isQuoted ? token.text : token.lowered, as: UTF8.self)
  }

  /// Makes an operand of what the output ends with since `start`, or lets the operand before go on with it.
  private mutating func take(_ start: Int, name: String?) {
    // x'00' is one literal.
    let isBlob = operand.map { $0.end == start && name == nil && $0.name == "x" } ?? false
    if let before = operand, isContinued || isBlob {
      operand = CastOperand(start: before.start, end: output.count, name: isBlob ? nil : name ?? before.name)
    } else {
      operand = CastOperand(start: start, end: output.count, name: name, isWord: name != nil)
    }
    isContinued = false
  }

  private mutating func readPunctuation(_ token: SQLScanner.Token, from start: Int) {
    switch token.text[0] {
    case UInt8(ascii: "("):
      let isCall = isContinued || operand?.isWord == true
      frames.append(CastFrame(start: isCall ? operand!.start : start, name: isCall ? operand!.name : nil))
      (operand, isContinued) = (nil, false)
    case UInt8(ascii: ")"):
      guard frames.count > 1 else {
        operand = nil
        return
      }
      let frame = frames.removeLast()
      // (a) is called as a is.
      let isAlone = operand != nil && operand?.start == frame.item
      operand = CastOperand(start: frame.start, end: output.count, name: frame.name ?? (isAlone ? operand?.name : nil))
    case UInt8(ascii: "["): openArray(at: start)
    case UInt8(ascii: "]") where frames.last!.isArray: closeArray(at: start)
    case UInt8(ascii: "."):
      if operand == nil { operand = CastOperand(start: start, end: output.count) }
      operand?.end = output.count
      isContinued = true
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      isContinued = operand.map { $0.end == start && isMantissa(output.bytes[$0.start..<start]) } ?? false
      if !isContinued { operand = nil }
    case UInt8(ascii: ","):
      frames[frames.count - 1].item = nil
      (operand, isContinued) = (nil, false)
    case UInt8(ascii: ";"):
      (frames, operand, isContinued) = ([CastFrame(start: output.count)], nil, false)
    default: (operand, isContinued) = (nil, false)
    }
  }

  /// `1.5e`, before the sign of an exponent.
  private func isMantissa(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first.isDigit || first == UInt8(ascii: "."), bytes.count > 1 else { return false }
    return bytes.last! | 0x20 == UInt8(ascii: "e") && bytes.dropFirst().first! | 0x20 != UInt8(ascii: "x")
  }

  // MARK: Writing

  /// Writes the `array[` that the output ends with, its bracket at `start`, as SQLite's call.
  private mutating func openArray(at start: Int) {
    guard let array = operand, array.isWord else { return }
    let offset = output.origin(of: array.start)
    _ = output.cut(from: array.start)
    output.put("json_array(", for: offset)
    frames.append(CastFrame(start: array.start, name: array.name, isArray: true))
    (operand, isChanged) = (nil, true)
  }

  private mutating func closeArray(at start: Int) {
    let offset = output.origin(of: start)
    _ = output.cut(from: start)
    output.put(")", for: offset)
    let frame = frames.removeLast()
    take(CastOperand(start: frame.start, end: output.count, name: frame.name, isArray: true), named: "array")
  }

  /// Makes an operand of what was written, which names the select list's item if it is all of it.
  private mutating func take(_ written: CastOperand, named name: String) {
    operand = written
    let top = frames.count - 1
    if frames[top].isList, frames[top].item == written.start {
      frames[top].unnamed = (written.name ?? name, written.end)
    }
  }

  /// Writes the operand and the `::type` at `offset` as a cast. False, and nothing is done, when it is no such thing.
  private mutating func replaceCast(at offset: Int) -> Bool {
    var ahead = scanner
    guard let operand, !isContinued, let colon = ahead.next(), colon.isByte(":"), colon.offset == offset + 1,
      let type = CastType(&ahead), operand.isArray || !type.isArray
    else { return false }
    return replace(operand, by: type, for: offset, upTo: ahead)
  }

  /// Writes `date '2026-11-20'` as a cast of the text, whose token is the last.
  private mutating func replaceLiteral(_ token: SQLScanner.Token) -> Bool {
    guard let operand, operand.isWord, token.text.first?.isDigit == true, let name = operand.name,
      CastWords.literalTypes.contains(name)
    else { return false }
    let offset = output.origin(of: operand.start)
    _ = output.cut(from: operand.start)
    copied = token.offset
    copy(upTo: scanner.offset)
    let literal = CastOperand(start: operand.start, end: output.count)
    return replace(literal, by: CastType(name: name), for: offset, upTo: scanner)
  }

  private mutating func replace(
    _ operand: CastOperand, by type: CastType, for offset: Int, upTo end: SQLScanner
  ) -> Bool {
    let pieces = type.pieces
    // Casts within casts may repeat their operand; SQLite takes no longer texts.
    guard (operand.end - operand.start) * pieces.count < 1_000_000 else { return false }
    let value = output.cut(from: operand.start)
    for (index, piece) in pieces.enumerated() {
      if index > 0 { output.append(value) }
      output.put(piece, for: offset)
    }
    scanner = end
    copied = end.offset
    take(
      CastOperand(start: operand.start, end: output.count, name: operand.name, isArray: type.isArray),
      named: type.label)
    return true
  }

  /// Names the select list's item that ends here, when a cast is all of it.
  private mutating func nameItem() {
    guard let unnamed = frames.last?.unnamed else { return }
    output.put(" as " + Dialect.sqlite.quoted(unnamed.name), for: output.origin(of: unnamed.end - 1), at: unnamed.end)
    frames[frames.count - 1].unnamed = nil
  }
}
