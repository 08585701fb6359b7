/// `{% if %}...{% elif %}...{% else %}...{% endif %}`
final class IfStatement: Statement, @unchecked Sendable {
  private let branches: [(condition: Expression, body: Body)]
  private let otherwise: Body

  init(_ branches: [(condition: Expression, body: Body)], otherwise: Body, _ range: ByteRange) {
    self.branches = branches
    self.otherwise = otherwise
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for (condition, body) in branches {
      visit(condition)
      body.forEach(visit)
    }
    otherwise.forEach(visit)
  }

  override func declareNames(in scope: Scope) {
    branches[0].condition.declareNames(in: scope)
    // The conditions of `elif` belong to their branches, as Jinja has it.
    var parts: [(Scope) -> Void] = [branches[0].body.declareNames]
    parts.append { [branches] scope in
      for (condition, body) in branches.dropFirst() {
        condition.declareNames(in: scope)
        scope.declareBranches([body.declareNames])
      }
    }
    parts.append(otherwise.declareNames)
    scope.declareBranches(parts)
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    for (condition, body) in branches where try condition.holds(frame) {
      return try body.execute(frame)
    }
    return try otherwise.execute(frame)
  }
}

/// `{% break %}` and `{% continue %}`
final class JumpStatement: Statement, @unchecked Sendable {
  private let flow: Flow

  init(_ flow: Flow, _ range: ByteRange) {
    self.flow = flow
    super.init(range)
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow { flow }
}

/// `{% with a = 1 %}...{% endwith %}`
final class WithStatement: Statement, @unchecked Sendable {
  private let assignments: [(target: Target, value: Expression)]
  private let body: Body
  private var entry = ScopeEntry.none

  init(_ assignments: [(target: Target, value: Expression)], _ body: Body, _ range: ByteRange) {
    self.assignments = assignments
    self.body = body
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for (target, value) in assignments {
      visit(target)
      visit(value)
    }
    body.forEach(visit)
  }

  override func declareNames(in scope: Scope) {
    for (_, value) in assignments { value.declareNames(in: scope) }
  }

  override func bindNames(in scope: Scope) {
    let inner = scope.inner()
    for (target, value) in assignments {
      value.bindNames(in: scope)
      target.declareParameters(in: inner)
    }
    body.declareNames(in: inner)
    for (target, _) in assignments { target.bindNames(in: inner) }
    body.bindNames(in: inner)
    entry = inner.entry
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    entry.enter(frame)
    for (target, value) in assignments { try target.assign(try value.evaluate(frame), frame) }
    return try body.execute(frame)
  }
}

/// `{% autoescape flag %}...{% endautoescape %}`
final class AutoescapeStatement: Statement, @unchecked Sendable {
  private let flag: Expression
  private let body: Body
  private var entry = ScopeEntry.none

  init(_ flag: Expression, _ body: Body, _ range: ByteRange) {
    self.flag = flag
    self.body = body
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(flag)
    body.forEach(visit)
  }

  override func declareNames(in scope: Scope) {}

  override func bindNames(in scope: Scope) {
    let inner = scope.inner()
    flag.declareNames(in: inner)
    body.declareNames(in: inner)
    flag.bindNames(in: inner)
    body.bindNames(in: inner)
    entry = inner.entry
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    entry.enter(frame)
    let before = frame.interpreter.autoescape
    frame.interpreter.autoescape = try flag.holds(frame)
    defer { frame.interpreter.autoescape = before }
    return try body.execute(frame)
  }
}
