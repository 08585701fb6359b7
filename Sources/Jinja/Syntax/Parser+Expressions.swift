import Base

/// Expressions, from the loosest operator to the tightest.
extension Parser {
  /// How many operators of one level may follow each other: each nests the tree one deeper.
  private static let longestChain = 1000

  mutating func expression() throws(Diagnostic) -> Expression {
    try nested { (parser) throws(Diagnostic) in try parser.conditional() }
  }

  private mutating func conditional() throws(Diagnostic) -> Expression {
    let mark = unknownNames.count
    var result = try disjunction()
    defer { if result is ConditionalExpression { unknownNames.removeSubrange(mark...) } }
    while take("if") {
      let condition = try disjunction()
      let otherwise = take("else") ? try expression() : nil
      result = ConditionalExpression(condition, result, otherwise)
    }
    return result
  }

  /// An expression that no inline `if` may follow: a loop's items, whose `if` is the loop's.
  mutating func disjunction() throws(Diagnostic) -> Expression {
    var left = try conjunction()
    var length = 0
    while take("or") {
      try count(&length)
      left = LogicalExpression(isAnd: false, left, try conjunction())
    }
    return left
  }

  private mutating func conjunction() throws(Diagnostic) -> Expression {
    var left = try negation()
    var length = 0
    while take("and") {
      try count(&length)
      left = LogicalExpression(isAnd: true, left, try negation())
    }
    return left
  }

  private mutating func negation() throws(Diagnostic) -> Expression {
    let start = current.range
    guard take("not") else { return try comparison() }
    let operand = try nested { (parser) throws(Diagnostic) in try parser.negation() }
    return NotExpression(operand, start.through(operand.range))
  }

  private mutating func comparison() throws(Diagnostic) -> Expression {
    let first = try sum()
    var rest: [(operation: ComparisonOperator, operand: Expression)] = []
    while let operation = comparisonOperator() { rest.append((operation, try sum())) }
    return rest.isEmpty ? first : ComparisonExpression(first, rest)
  }

  private mutating func comparisonOperator() -> ComparisonOperator? {
    let operation: ComparisonOperator
    switch current.kind {
    case .equal: operation = .equal
    case .notEqual: operation = .notEqual
    case .less: operation = .less
    case .lessOrEqual: operation = .lessOrEqual
    case .greater: operation = .greater
    case .greaterOrEqual: operation = .greaterOrEqual
    case .name where isName(current, "in"): operation = .contained
    case .name where isName(current, "not") && isName(next, "in"):
      advance()
      operation = .notContained
    default: return nil
    }
    advance()
    return operation
  }

  private mutating func sum() throws(Diagnostic) -> Expression {
    var left = try concatenation()
    var length = 0
    while current.kind == .plus || current.kind == .minus {
      try count(&length)
      let operation: BinaryOperator = current.kind == .plus ? .add : .subtract
      advance()
      left = BinaryExpression(operation, left, try concatenation())
    }
    return left
  }

  private mutating func concatenation() throws(Diagnostic) -> Expression {
    let first = try product()
    guard current.kind == .tilde else { return first }
    var parts = [first]
    while take(.tilde) { parts.append(try product()) }
    return ConcatExpression(parts, first.range.through(parts[parts.count - 1].range))
  }

  private mutating func product() throws(Diagnostic) -> Expression {
    var left = try power()
    var length = 0
    while true {
      let operation: BinaryOperator
      switch current.kind {
      case .star: operation = .multiply
      case .slash: operation = .divide
      case .doubleSlash: operation = .floorDivide
      case .percent: operation = .modulo
      default: return left
      }
      try count(&length)
      advance()
      left = BinaryExpression(operation, left, try power())
    }
  }

  private mutating func power() throws(Diagnostic) -> Expression {
    var left = try unary(takesFilters: true)
    var length = 0
    while take(.doubleStar) {
      try count(&length)
      left = BinaryExpression(.power, left, try unary(takesFilters: true))
    }
    return left
  }

  /// A sign binds tighter than a filter: `-1|abs` is 1.
  private mutating func unary(takesFilters: Bool) throws(Diagnostic) -> Expression {
    let start = current.range
    var result: Expression
    if current.kind == .minus || current.kind == .plus {
      let isNegative = current.kind == .minus
      advance()
      let operand = try nested { (parser) throws(Diagnostic) in try parser.unary(takesFilters: false) }
      result = SignExpression(isNegative: isNegative, operand, start.through(operand.range))
    } else {
      result = try primary()
    }
    result = try postfix(result)
    return takesFilters ? try filtersAndTests(result) : result
  }

  /// Counts an operator of a chain.
  func count(_ length: inout Int) throws(Diagnostic) {
    length += 1
    if length > Self.longestChain {
      throw fail(
        "an expression has more than \(Self.longestChain) operators in a row", at: current.range,
        code: .nestedTooDeeply)
    }
  }
}
