/// `{% set target = value %}`
final class SetStatement: Statement, @unchecked Sendable {
  private let target: Target
  let value: Expression
  private var exports: [Variable] = []

  init(_ target: Target, _ value: Expression, _ range: ByteRange) {
    self.target = target
    self.value = value
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(value)
    visit(target)
  }

  override func bindNames(in scope: Scope) {
    super.bindNames(in: scope)
    if scope.isTopLevel { exports = target.names.map(scope.variable) }
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    try target.assign(try value.evaluate(frame), frame)
    frame.export(exports)
    return .next
  }
}

/// `{% set target | filter %}...{% endset %}`: the block's text, filtered.
final class SetBlockStatement: Statement, @unchecked Sendable {
  private let target: Target
  private let filter: FilterExpression?
  private let body: Body
  private var entry = ScopeEntry.none
  private var exports: [Variable] = []

  init(_ target: Target, _ filter: FilterExpression?, _ body: Body, _ range: ByteRange) {
    self.target = target
    self.filter = filter
    self.body = body
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(target)
    if let filter { visit(filter) }
    body.forEach(visit)
  }

  override func declareNames(in scope: Scope) {
    target.declareNames(in: scope)
  }

  override func bindNames(in scope: Scope) {
    let inner = scope.inner()
    body.declareNames(in: inner)
    filter?.declareNames(in: inner)
    body.bindNames(in: inner)
    filter?.bindNames(in: inner)
    target.bindNames(in: scope)
    entry = inner.entry
    if scope.isTopLevel { exports = target.names.map(scope.variable) }
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    entry.enter(frame)
    // A block's text is wanted even where `extends` keeps the rest from being printed.
    let extended = frame.extended
    frame.extended = nil
    defer { frame.extended = extended }
    var flow = Flow.next
    var value = try frame.interpreter.capture { () throws(Interrupt) in flow = try body.execute(frame) }
    if flow != .next { return flow }
    if let filter { value = try filter.applyChain(to: value, frame) }
    try target.assign(value, frame)
    frame.export(exports)
    return .next
  }
}

extension Frame {
  /// Makes top-level assignments visible to blocks, includes and importers.
  func export(_ variables: [Variable]) {
    for variable in variables {
      if let value = slots[variable.slot] { context.assign(variable.name, value) }
    }
  }
}

/// `{% filter name %}...{% endfilter %}`
final class FilterBlockStatement: Statement, @unchecked Sendable {
  private let filter: FilterExpression
  private let body: Body
  private var entry = ScopeEntry.none

  init(_ filter: FilterExpression, _ body: Body, _ range: ByteRange) {
    self.filter = filter
    self.body = body
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(filter)
    body.forEach(visit)
  }

  override func declareNames(in scope: Scope) { filter.declareNames(in: scope) }

  override func bindNames(in scope: Scope) {
    let inner = scope.inner()
    body.declareNames(in: inner)
    filter.declareNames(in: inner)
    body.bindNames(in: inner)
    filter.bindNames(in: inner)
    entry = inner.entry
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    entry.enter(frame)
    var flow = Flow.next
    let text = try frame.interpreter.capture { () throws(Interrupt) in flow = try body.execute(frame) }
    if flow != .next { return flow }
    let value = try filter.applyChain(to: text, frame)
    // What the filter made is not escaped again, not even when it is no markup.
    do throws(Interrupt) {
      try value.appendText(to: &frame.interpreter.output)
    } catch {
      throw frame.located(error, filter.range)
    }
    return .next
  }
}
