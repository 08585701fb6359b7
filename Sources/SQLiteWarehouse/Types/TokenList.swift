/// The tokens of a text of SQL, each bracket knowing the one that closes it.
struct TokenList {
  let tokens: [SQLScanner.Token]
  private let scanner: SQLScanner
  /// Of an opening parenthesis, bracket or `case`, where its closing one is.
  private let ends: [Int: Int]

  init(_ sql: String) {
    scanner = SQLScanner(sql, readsValues: true)
    var reader = scanner
    var tokens: [SQLScanner.Token] = []
    var ends: [Int: Int] = [:]
    var open: [Int] = []
    while let token = reader.next() {
      if let start = open.last, token.closes(tokens[start]) {
        ends[start] = tokens.count
        open.removeLast()
      }
      if token.isByte("(") || token.isByte("[") || token.isKeyword("case") { open.append(tokens.count) }
      tokens.append(token)
    }
    (self.tokens, self.ends) = (tokens, ends)
  }

  var count: Int { tokens.count }

  subscript(index: Int) -> SQLScanner.Token? { tokens.indices.contains(index) ? tokens[index] : nil }

  func isWord(_ index: Int, _ word: String) -> Bool { self[index]?.isKeyword(word) ?? false }
  func isByte(_ index: Int, _ byte: Unicode.Scalar) -> Bool { self[index]?.isByte(byte) ?? false }

  /// A text that begins with a digit, as that of a date does.
  func isTime(_ index: Int) -> Bool { self[index].map { $0.isLiteral && $0.text.first?.isDigit == true } ?? false }

  /// The keyword or bare name at `index`, in lower case.
  func word(_ index: Int) -> String? {
    guard let token = self[index], token.isName, !token.isQuoted else { return nil }
    return String(decoding: token.lowered, as: UTF8.self)
  }

  /// The name at `index`, in lower case as SQLite compares it; nil for a number or a keyword that is none.
  func name(_ index: Int) -> String? {
    guard let token = self[index], token.isName, token.isQuoted || token.text.first?.isDigit == false else {
      return nil
    }
    let name = String(decoding: token.lowered, as: UTF8.self)
    return token.isQuoted || !SQLWords.between.union(SQLWords.endsList).contains(name) ? name : nil
  }

  /// Where what opens at `index` is closed.
  func end(of index: Int) -> Int? { ends[index] }

  /// The type that is written at `index`, and what comes after it.
  func type(at index: Int) -> (type: CastType, next: Int)? {
    guard let token = self[index] else { return nil }
    var reader = scanner.going(on: token.offset)
    guard let type = CastType(&reader) else { return nil }
    var next = index + 1
    while let token = self[next], token.offset < reader.offset { next += 1 }
    return (type, next)
  }

  /// The ranges between separators that stand in no bracket and no `case`.
  func split(_ range: Range<Int>, at isSeparator: (Int) -> Bool) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if isSeparator(index) {
        pieces.append(start..<index)
        start = index + 1
      }
      index = (ends[index] ?? index) + 1
    }
    return pieces + [start..<range.upperBound]
  }

  /// The first place in a range, outside of brackets, that is as wanted; else the range's end.
  func first(in range: Range<Int>, where isWanted: (Int) -> Bool) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, !isWanted(index) { index = (ends[index] ?? index) + 1 }
    return min(index, range.upperBound)
  }
}

extension SQLScanner.Token {
  fileprivate func closes(_ open: Self) -> Bool {
    open.isName ? isKeyword("end") : isByte(open.isByte("(") ? ")" : "]")
  }
}
