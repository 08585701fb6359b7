import Base

/// `for`, `if`, `with`, `set` and the other tags that steer.
extension Parser {
  func jump(_ flow: Flow, _ start: ByteRange) throws(Diagnostic) -> Statement {
    guard open.contains(where: { $0.tag == "for" }) else {
      throw fail("'\(flow == .leaveLoop ? "break" : "continue")' outside of a loop", at: previousRange)
    }
    return JumpStatement(flow, start)
  }

  mutating func forLoop(_ start: ByteRange) throws(Diagnostic) -> Statement {
    let shadowedBefore = shadowed
    let target = try target(end: "in")
    shadowed = shadowedBefore
    if target.names.contains("loop") {
      throw fail("can't assign to special loop variable in for-loop target", at: target.range)
    }
    try expect("in")
    let items = try tuple(takesConditional: false, end: "recursive")
    let condition = take("if") ? try expression() : nil
    let isRecursive = take("recursive")
    let parts = ForStatement.Parts(target: target, items: items, condition: condition, isRecursive: isRecursive)
    let hadScopedBlock = hasScopedBlock
    let readsOuterLoop = specials.contains(.loop)
    hasScopedBlock = false
    let (body, names) = try countingSpecials { (parser) throws(Diagnostic) in
      try parser.body(of: "for", from: start, until: ["else", "endfor"])
    }
    let usesLoop = names.contains(.loop) || hasScopedBlock
    hasScopedBlock = hasScopedBlock || hadScopedBlock
    // What the body reads is its own loop, not that of a loop around.
    if !readsOuterLoop { specials.subtract(.loop) }
    var otherwise = Body()
    if take("else") { otherwise = try self.body(of: "for", from: start, until: ["endfor"]) }
    advance()
    return ForStatement(parts, body: body, otherwise: otherwise, usesLoop: usesLoop, start)
  }

  mutating func conditional(_ start: ByteRange) throws(Diagnostic) -> Statement {
    let mark = unknownNames.count
    defer { unknownNames.removeSubrange(mark...) }
    var branches: [(condition: Expression, body: Body)] = []
    repeat {
      let condition = try tuple(takesConditional: false)
      branches.append((condition, try body(of: "if", from: start, until: ["elif", "else", "endif"])))
    } while take("elif")
    var otherwise = Body()
    if take("else") { otherwise = try body(of: "if", from: start, until: ["endif"]) }
    advance()
    return IfStatement(branches, otherwise: otherwise, start)
  }

  mutating func with(_ start: ByteRange) throws(Diagnostic) -> Statement {
    var assignments: [(target: Target, value: Expression)] = []
    while current.kind != .blockEnd {
      if !assignments.isEmpty { try expect(.comma) }
      let target = try target()
      try expect(.assign)
      assignments.append((target, try expression()))
    }
    return WithStatement(assignments, try wholeBody(of: "with", from: start, end: "endwith"), start)
  }

  mutating func set(_ start: ByteRange) throws(Diagnostic) -> Statement {
    let target = try target(allowsNamespace: true)
    if take(.assign) { return SetStatement(target, try tuple(), start) }
    var filter: FilterExpression?
    while take(.pipe) { filter = try self.filter(filter) }
    return SetBlockStatement(target, filter, try wholeBody(of: "set", from: start, end: "endset"), start)
  }

  mutating func filterBlock(_ start: ByteRange) throws(Diagnostic) -> Statement {
    var filter = try self.filter(nil)
    while take(.pipe) { filter = try self.filter(filter) }
    return FilterBlockStatement(filter, try wholeBody(of: "filter", from: start, end: "endfilter"), start)
  }

  mutating func print(_ start: ByteRange) throws(Diagnostic) -> [Statement] {
    var statements: [Statement] = []
    while current.kind != .blockEnd {
      if !statements.isEmpty { try expect(.comma) }
      statements.append(OutputStatement(try expression(), start))
    }
    return statements
  }

  mutating func autoescape(_ start: ByteRange) throws(Diagnostic) -> Statement {
    let flag = try expression()
    let before = escaping
    defer { escaping = before }
    if case .bool(let isOn)? = flag.constant { escaping = .constant(isOn) } else { escaping = .dynamic }
    return AutoescapeStatement(flag, try wholeBody(of: "autoescape", from: start, end: "endautoescape"), start)
  }
}
