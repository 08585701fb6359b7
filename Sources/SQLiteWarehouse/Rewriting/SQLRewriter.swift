import Warehouse

/// Postgres's `a::type`, `date '2026-11-20'`, `array['a', 'b']` and names like `t.order`, written as SQLite takes them.
///
/// SQLite knows none of these, so that nothing is changed that it takes. A column that a select list leaves unnamed keeps the name
/// that Postgres gives it, `id` for `id::int`. What SQLite has nothing for (intervals, texts as arrays) stays as it is, and SQLite
/// refuses it. The text is read once, by bytes; strings, quoted names and comments are passed over.
struct SQLRewriter {
  private var scanner: SQLScanner
  private var output = MappedText()
  /// How much of the source the output has.
  private var copied = 0
  private var frames = [OpenFrame(start: 0)]
  /// What ends here and a `::` would take.
  private var operand: Operand?
  /// Whether what comes next belongs to the operand: a name after a dot, the parenthesis after `over`.
  private var isContinued = false
  private var isAfterDistinct = false
  /// What the last token was, if only a name can come after it.
  private var beforeName: NamePrefix?
  private var isChanged = false

  private enum NamePrefix { case dot, asWord }

  /// The text to give to SQLite; nil when that is the source itself.
  static func rewrite(_ sql: String) -> MappedText? {
    guard mayNeedIt(sql) else { return nil }
    var rewriter = SQLRewriter(scanner: SQLScanner(sql, readsValues: true))
    return rewriter.rewrite() ? rewriter.output : nil
  }

  private init(scanner: SQLScanner) { self.scanner = scanner }

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
    let isKeywordAsName = isKeywordAsName(token)
    let start = output.count
    let top = frames.count - 1
    let isWord = token.isName && !token.isQuoted && !isContinued && !isKeywordAsName
    let word = isWord ? String(decoding: token.lowered, as: UTF8.self) : nil
    if token.isByte(",") || token.isByte(")") || token.isByte(";") || word.map(SQLWords.endsList.contains) == true {
      nameItem()
    }
    frames[top].unnamed = nil
    if frames[top].item == nil, !token.isByte(")") { frames[top].item = start }
    if isKeywordAsName { output.put("\"", for: token.offset) }
    copy(upTo: scanner.offset)
    if isKeywordAsName { output.put("\"", for: token.offset) }
    isChanged = isChanged || isKeywordAsName
    if let word {
      readWord(word, from: start)
    } else if token.isName || token.isLiteral {
      take(start, name: name(of: token))
    } else {
      readPunctuation(token, from: start)
    }
    isAfterDistinct = word == "distinct"
    // After a number, a dot is part of it.
    beforeName = word == "as" ? .asWord : token.isByte(".") && operand?.name != nil ? .dot : nil
  }

  /// Whether it is a keyword to SQLite where only a name can stand: `t.order`, `as index`.
  private func isKeywordAsName(_ token: SQLScanner.Token) -> Bool {
    guard let beforeName, token.isName, !token.isQuoted else { return false }
    let word = String(decoding: token.lowered, as: UTF8.self)
    return SQLWords.reserved.contains(word) && (beforeName == .dot || !SQLWords.afterAs.contains(word))
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
      frames.append(OpenFrame(start: start, isCase: true))
      operand = nil
    case "end" where frames[top].isCase:
      operand = Operand(start: frames.removeLast().start, end: output.count)
    case "over", "filter":
      isContinued = operand.map { output.bytes[$0.end - 1] == UInt8(ascii: ")") } ?? false
      if !isContinued { take(start, name: word) }
    case "as" where frames[top].name == "cast":
      // cast(a as ...) is called as a is.
      (frames[top].name, operand) = (operand?.start == frames[top].item ? operand?.name : nil, nil)
    case _ where SQLWords.endsList.contains(word): (frames[top].isList, operand) = (false, nil)
    case _ where SQLWords.between.contains(word): operand = nil
    case _ where word.hasPrefix("$"): operand = nil
    default: take(start, name: word.utf8.first!.isDigit || SQLWords.values.contains(word) ? nil : word)
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
      operand = Operand(start: before.start, end: output.count, name: isBlob ? nil : name ?? before.name)
    } else {
      operand = Operand(start: start, end: output.count, name: name, isWord: name != nil)
    }
    isContinued = false
  }

  private mutating func readPunctuation(_ token: SQLScanner.Token, from start: Int) {
    switch token.text[0] {
    case UInt8(ascii: "("):
      let isCall = isContinued || operand?.isWord == true
      frames.append(OpenFrame(start: isCall ? operand!.start : start, name: isCall ? operand!.name : nil))
      (operand, isContinued) = (nil, false)
    case UInt8(ascii: ")"):
      guard frames.count > 1 else {
        operand = nil
        return
      }
      let frame = frames.removeLast()
      // (a) is called as a is.
      let isAlone = operand != nil && operand?.start == frame.item
      operand = Operand(start: frame.start, end: output.count, name: frame.name ?? (isAlone ? operand?.name : nil))
    case UInt8(ascii: "["): openArray(at: start)
    case UInt8(ascii: "]") where frames.last!.isArray: closeArray(at: start)
    case UInt8(ascii: "."):
      if operand == nil { operand = Operand(start: start, end: output.count) }
      operand?.end = output.count
      isContinued = true
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      isContinued = operand.map { $0.end == start && isMantissa(output.bytes[$0.start..<start]) } ?? false
      if !isContinued { operand = nil }
    case UInt8(ascii: ","):
      frames[frames.count - 1].item = nil
      (operand, isContinued) = (nil, false)
    case UInt8(ascii: ";"):
      (frames, operand, isContinued) = ([OpenFrame(start: output.count)], nil, false)
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
    frames.append(OpenFrame(start: array.start, name: array.name, isArray: true))
    (operand, isChanged) = (nil, true)
  }

  private mutating func closeArray(at start: Int) {
    let offset = output.origin(of: start)
    _ = output.cut(from: start)
    output.put(")", for: offset)
    let frame = frames.removeLast()
    take(Operand(start: frame.start, end: output.count, name: frame.name, isArray: true), named: "array")
  }

  /// Makes an operand of what was written, which names the select list's item if it is all of it.
  private mutating func take(_ written: Operand, named name: String) {
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
      SQLWords.literalTypes.contains(name)
    else { return false }
    let offset = output.origin(of: operand.start)
    _ = output.cut(from: operand.start)
    copied = token.offset
    copy(upTo: scanner.offset)
    let literal = Operand(start: operand.start, end: output.count)
    return replace(literal, by: CastType(name: name), for: offset, upTo: scanner)
  }

  private mutating func replace(
    _ operand: Operand, by type: CastType, for offset: Int, upTo end: SQLScanner
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
      Operand(start: operand.start, end: output.count, name: operand.name, isArray: type.isArray),
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
