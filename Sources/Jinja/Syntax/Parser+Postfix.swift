import Base

/// What may follow a value: attributes, items, calls, filters and tests.
extension Parser {
  mutating func postfix(_ value: Expression) throws(Diagnostic) -> Expression {
    var result = value
    var length = 0
    while true {
      switch current.kind {
      case .dot: result = try attribute(of: result)
      case .leftBracket: result = try nested { (parser) throws(Diagnostic) in try parser.item(of: result) }
      case .leftParenthesis: result = try call(result)
      default: return result
      }
      try count(&length)
    }
  }

  mutating func filtersAndTests(_ value: Expression) throws(Diagnostic) -> Expression {
    var result = value
    var length = 0
    while true {
      switch current.kind {
      case .pipe:
        advance()
        result = try filter(result)
      case .name where isName(current, "is"): result = try test(result)
      // A filter's or test's result may be called.
      case .leftParenthesis: result = try call(result)
      default: return result
      }
      try count(&length)
    }
  }

  private mutating func attribute(of value: Expression) throws(Diagnostic) -> Expression {
    try expect(.dot)
    let token = current
    let range = value.range.through(token.range)
    switch token.kind {
    case .name:
      advance()
      return AttributeExpression(value, text(token), range)
    case .integer: return ItemExpression(value, try primary(), range)
    default: throw fail("expected name or number", at: token.range)
    }
  }

  private mutating func item(of value: Expression) throws(Diagnostic) -> Expression {
    try expect(.leftBracket)
    var keys: [Expression] = []
    var slice: (start: Expression?, stop: Expression?, step: Expression?)?
    while current.kind != .rightBracket {
      if !keys.isEmpty || slice != nil { try expect(.comma) }
      let start = current.kind == .colon ? nil : try expression()
      guard current.kind == .colon else {
        if let start { keys.append(start) }
        continue
      }
      if slice != nil || !keys.isEmpty { throw fail("a slice stands alone", at: current.range) }
      slice = (start, try sliceBound(), try sliceBound())
    }
    let range = value.range.through(try expect(.rightBracket).range)
    if let slice, keys.isEmpty {
      return SliceExpression(value, start: slice.start, stop: slice.stop, step: slice.step, range)
    }
    if slice != nil { throw fail("a slice stands alone", at: range) }
    if keys.count == 1 { return ItemExpression(value, keys[0], range) }
    return ItemExpression(value, TupleExpression(keys, range), range)
  }

  /// What follows a slice's next colon, if anything.
  private mutating func sliceBound() throws(Diagnostic) -> Expression? {
    guard take(.colon) else { return nil }
    switch current.kind {
    case .colon, .rightBracket, .comma: return nil
    default: return try expression()
    }
  }

  mutating func call(_ callee: Expression) throws(Diagnostic) -> CallExpression {
    let list = try arguments()
    return CallExpression(callee, list, callee.range.through(previousRange))
  }

  mutating func arguments() throws(Diagnostic) -> ArgumentList {
    try nested { (parser) throws(Diagnostic) in try parser.argumentList() }
  }

  private mutating func argumentList() throws(Diagnostic) -> ArgumentList {
    let start = try expect(.leftParenthesis).range
    var list = ArgumentList()
    var isFirst = true
    while current.kind != .rightParenthesis {
      if !isFirst {
        try expect(.comma)
        if current.kind == .rightParenthesis { break }
      }
      isFirst = false
      if try !argument(&list) { throw fail("invalid syntax for function call expression", at: start) }
    }
    try expect(.rightParenthesis)
    return list
  }

  /// Reads one argument; false when it may not stand after those before it.
  private mutating func argument(_ list: inout ArgumentList) throws(Diagnostic) -> Bool {
    if take(.star) {
      if list.more != nil || list.moreKeywords != nil { return false }
      list.more = try expression()
    } else if take(.doubleStar) {
      if list.moreKeywords != nil { return false }
      list.moreKeywords = try expression()
    } else if current.kind == .name, next.kind == .assign {
      if list.moreKeywords != nil { return false }
      let (name, range) = try expectName()
      if list.keywords.contains(where: { $0.name == name }) {
        throw fail("keyword argument repeated: \(name)", at: range)
      }
      advance()
      list.keywords.append((name, try expression()))
    } else {
      if list.more != nil || list.moreKeywords != nil || !list.keywords.isEmpty { return false }
      list.positional.append(try expression())
    }
    return true
  }

  private mutating func dottedName() throws(Diagnostic) -> (name: String, range: ByteRange) {
    var (name, range) = try expectName()
    while take(.dot) {
      let part = try expectName()
      name += "." + part.name
      range = range.through(part.range)
    }
    return (name, range)
  }

  /// A filter after its `|`. Without a value it is a filter block's.
  mutating func filter(_ value: Expression?) throws(Diagnostic) -> FilterExpression {
    let (name, range) = try dottedName()
    let found = options.library.filters[name]
    if found == nil {
      unknownNames.append(.unknownFilter(name, at: range.span(in: file), known: options.library.filterNames))
    }
    let list = current.kind == .leftParenthesis ? try arguments() : ArgumentList()
    return FilterExpression(value, name, found, list, range.through(previousRange))
  }

  private mutating func test(_ value: Expression) throws(Diagnostic) -> Expression {
    try expect("is")
    let isNegated = take("not")
    let (name, range) = try dottedName()
    let found = options.library.tests[name]
    if found == nil {
      unknownNames.append(.unknownTest(name, at: range.span(in: file), known: options.library.testNames))
    }
    let list = try testArguments()
    let whole = value.range.through(previousRange)
    let test = TestExpression(value, name, found, list, whole)
    return isNegated ? NotExpression(test, whole) : test
  }

  /// A test takes arguments in parentheses, or one value without: `x is divisibleby 3`.
  private mutating func testArguments() throws(Diagnostic) -> ArgumentList {
    switch current.kind {
    case .leftParenthesis: return try arguments()
    case .name:
      if isName(current, "else") || isName(current, "or") || isName(current, "and") { return ArgumentList() }
      if isName(current, "is") { throw fail("you cannot chain multiple tests with is", at: current.range) }
    case .string, .integer, .float, .leftBracket, .leftBrace: break
    default: return ArgumentList()
    }
    return ArgumentList(positional: [try postfix(try primary())])
  }
}
