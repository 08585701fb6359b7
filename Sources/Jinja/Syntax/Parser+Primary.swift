import Base

/// Names, literals and bracketed expressions.
extension Parser {
  mutating func primary() throws(Diagnostic) -> Expression {
    let token = current
    switch token.kind {
    case .name:
      advance()
      return name(token)
    case .string: return try strings()
    case .integer:
      advance()
      return LiteralExpression(try integer(token), token.range)
    case .float:
      advance()
      return LiteralExpression(.float(float(token)), token.range)
    case .leftParenthesis:
      advance()
      let inner = try nested { (parser) throws(Diagnostic) in try parser.tuple(isParenthesized: true) }
      try expect(.rightParenthesis)
      return inner
    case .leftBracket: return try nested { (parser) throws(Diagnostic) in try parser.list() }
    case .leftBrace: return try nested { (parser) throws(Diagnostic) in try parser.dict() }
    default: throw fail("unexpected '\(described(token))'", at: token.range)
    }
  }

  private mutating func name(_ token: Token) -> Expression {
    let name = text(token)
    switch name {
    case "true", "True": return LiteralExpression(.bool(true), token.range)
    case "false", "False": return LiteralExpression(.bool(false), token.range)
    case "none", "None": return LiteralExpression(.none, token.range)
    default: return nameExpression(name, token.range)
    }
  }

  /// A name that is read.
  mutating func nameExpression(_ name: String, _ range: ByteRange) -> NameExpression {
    specials.formUnion(SpecialNames(name: name).subtracting(shadowed))
    return NameExpression(name, range)
  }

  /// Strings that follow each other are one.
  private mutating func strings() throws(Diagnostic) -> Expression {
    let start = current.range
    var end = start
    var value = ""
    while current.kind == .string {
      end = current.range
      value += try string(current)
      advance()
    }
    return LiteralExpression(.string(value), start.through(end))
  }

  private func integer(_ token: Token) throws(Diagnostic) -> Value {
    let digits = String(text(token).filter { $0 != "_" })
    let radix =
      switch digits.prefix(2).lowercased() {
      case "0x": 16
      case "0o": 8
      case "0b": 2
      default: 10
      }
    if let int = Int(radix == 10 ? digits[...] : digits.dropFirst(2), radix: radix) { return .int(int) }
    if radix == 10, let big = BigInt(decimal: digits) { return Value(big) }
    var big = BigInt(0)
    for digit in digits.dropFirst(2) { big = big * BigInt(radix) + BigInt(digit.hexDigitValue ?? 0) }
    return Value(big)
  }

  private func float(_ token: Token) -> Double { Double(text(token).filter { $0 != "_" }) ?? 0 }

  /// One expression, or a tuple when a comma follows.
  ///
  /// - Parameters:
  ///   - isParenthesized: Whether nothing at all is the empty tuple.
  ///   - takesConditional: Whether an inline `if` belongs to it.
  ///   - end: A name that ends it.
  mutating func tuple(
    isParenthesized: Bool = false, takesConditional: Bool = true, end: StaticString? = nil
  ) throws(Diagnostic) -> Expression {
    let start = current.range
    var items: [Expression] = []
    var isTuple = false
    while !endsTuple(end) {
      items.append(takesConditional ? try expression() : try disjunction())
      guard take(.comma) else { break }
      isTuple = true
    }
    if !isTuple, let only = items.first { return only }
    if !isTuple, !isParenthesized {
      throw fail("expected an expression, got '\(described(current))'", at: current.range)
    }
    return TupleExpression(items, items.last.map { start.through($0.range) } ?? start)
  }

  private func endsTuple(_ end: StaticString?) -> Bool {
    switch current.kind {
    case .variableEnd, .blockEnd, .rightParenthesis: true
    default: if let end { isName(current, end) } else { false }
    }
  }

  private mutating func list() throws(Diagnostic) -> Expression {
    let start = try expect(.leftBracket).range
    var items: [Expression] = []
    while current.kind != .rightBracket {
      if !items.isEmpty { try expect(.comma) }
      if current.kind == .rightBracket { break }
      items.append(try expression())
    }
    let end = try expect(.rightBracket).range
    return ListExpression(items, start.through(end))
  }

  /// Whether another brace stands right before this one.
  private func isBraced(_ brace: ByteRange) -> Bool {
    brace.lower > 0 && file.bytes[Int(brace.lower) - 1] == UInt8(ascii: "{") && tag?.range.upper != brace.lower
  }

  private mutating func dict() throws(Diagnostic) -> Expression {
    let start = try expect(.leftBrace).range
    var entries: [(key: Expression, value: Expression)] = []
    while current.kind != .rightBrace {
      if !entries.isEmpty { try expect(.comma) }
      if current.kind == .rightBrace { break }
      let key = try expression()
      if current.kind != .colon, file.bytes[Int(start.lower) + 1] == UInt8(ascii: "{") || isBraced(start) {
        throw fail(
          "expected token ':', got '\(described(current))'", at: current.range,
          hint: "inside of a tag names are written without curly braces")
      }
      try expect(.colon)
      entries.append((key, try expression()))
    }
    let end = try expect(.rightBrace).range
    return DictExpression(entries, start.through(end))
  }
}
