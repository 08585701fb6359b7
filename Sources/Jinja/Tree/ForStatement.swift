/// `{% for target in items if condition recursive %}...{% else %}...{% endfor %}`
final class ForStatement: Statement, @unchecked Sendable {
  private let target: Target
  private let items: Expression
  private let condition: Expression?
  private let body: Body
  private let otherwise: Body
  private let isRecursive: Bool
  /// Whether the body reads `loop`.
  private let usesLoop: Bool

  private var bodyEntry = ScopeEntry.none
  private var conditionEntry = ScopeEntry.none
  private var otherwiseEntry = ScopeEntry.none
  private var loopVariable: Variable?
  /// The target as the condition sees it.
  private let conditionTarget: Target?
  /// The slots of a recursive loop's own function.
  private var slotCount = 0

  struct Parts {
    var target: Target
    var items: Expression
    var condition: Expression?
    var isRecursive: Bool
  }

  init(_ parts: Parts, body: Body, otherwise: Body, usesLoop: Bool, _ range: ByteRange) {
    target = parts.target
    conditionTarget = parts.condition == nil ? nil : parts.target.copy()
    items = parts.items
    condition = parts.condition
    isRecursive = parts.isRecursive
    self.body = body
    self.otherwise = otherwise
    self.usesLoop = usesLoop || parts.isRecursive
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(items)
    visit(target)
    if let condition { visit(condition) }
    body.forEach(visit)
    otherwise.forEach(visit)
  }

  override func declareNames(in scope: Scope) { items.declareNames(in: scope) }

  override func bindNames(in scope: Scope) {
    items.bindNames(in: scope)
    // A recursive loop calls itself: each call has variables of its own.
    let outer = isRecursive ? scope.innerFunction() : scope
    let inner = outer.inner()
    if usesLoop { inner.declareParameter("loop") }
    target.declareParameters(in: inner)
    body.declareNames(in: inner)
    if usesLoop { loopVariable = inner.variable("loop") }
    target.bindNames(in: inner)
    body.bindNames(in: inner)
    bodyEntry = inner.entry
    if let condition, let conditionTarget {
      let test = outer.inner()
      conditionTarget.declareParameters(in: test)
      condition.declareNames(in: test)
      conditionTarget.bindNames(in: test)
      condition.bindNames(in: test)
      conditionEntry = test.entry
    }
    let other = outer.inner()
    otherwise.declareNames(in: other)
    otherwise.bindNames(in: other)
    otherwiseEntry = other.entry
    if isRecursive { slotCount = outer.function.slotCount }
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    let value = try items.evaluate(frame)
    if isRecursive {
      let text = try recurse(into: value, frame, depth: 0, frame.interpreter)
      if frame.extended == nil { try frame.interpreter.write(text) }
    } else {
      try run(value, frame, depth: 0)
    }
    return .next
  }

  /// Runs the loop; its `else` when no pass came to the end of the body, be it for a `continue`, as in Jinja.
  private func run(_ value: Value, _ frame: Frame, depth: Int) throws(Interrupt) {
    var ran = false
    if !usesLoop, condition == nil, case .list(let list) = value {
      // The common loop needs neither an iterator nor a loop object.
      var position = 0
      while position < list.items.count {
        let flow = try pass(list.items[position], frame)
        if flow == .next { ran = true }
        if flow == .leaveLoop { break }
        position += 1
      }
    } else {
      ran = try iterate(value, frame, depth: depth)
    }
    if !ran, !otherwise.isEmpty {
      otherwiseEntry.enter(frame)
      _ = try otherwise.execute(frame)
    }
  }

  private func iterate(_ value: Value, _ frame: Frame, depth: Int) throws(Interrupt) -> Bool {
    var iterator: any ValueIterator
    do throws(Interrupt) { iterator = try value.iterator(frame.interpreter) } catch {
      throw frame.located(error, items.range)
    }
    if let condition, let conditionTarget {
      iterator = FilteredIterator(iterator, condition, conditionTarget, conditionEntry, frame)
    }
    var ran = false
    guard let loopVariable else {
      while let item = try next(iterator, frame) {
        let flow = try pass(item, frame)
        if flow == .next { ran = true }
        if flow == .leaveLoop { break }
      }
      return ran
    }
    let recursion = isRecursive ? LoopRecursion(self, frame.outer) : nil
    let length = condition == nil ? try value.loopLength() : nil
    let loop = LoopObject(iterator, length: length, depth: depth, recursion: recursion)
    while let item = try nextItem(loop, frame) {
      frame.slots[loopVariable.slot] = .object(loop)
      let flow = try pass(item, frame)
      if flow == .next { ran = true }
      if flow == .leaveLoop { break }
    }
    return ran
  }

  private func next(_ iterator: any ValueIterator, _ frame: Frame) throws(Interrupt) -> Value? {
    do throws(Interrupt) { return try iterator.next() } catch { throw frame.located(error, items.range) }
  }

  private func nextItem(_ loop: LoopObject, _ frame: Frame) throws(Interrupt) -> Value? {
    do throws(Interrupt) { return try loop.next() } catch { throw frame.located(error, items.range) }
  }

  /// One pass of the body.
  private func pass(_ item: Value, _ frame: Frame) throws(Interrupt) -> Flow {
    try target.assign(item, frame)
    bodyEntry.enter(frame)
    return try body.execute(frame)
  }

  /// Runs the loop over `value` in variables of its own and returns its text.
  func recurse(
    into value: Value, _ outer: Frame, depth: Int, _ interpreter: Interpreter
  ) throws(Interrupt) -> Value {
    try interpreter.descend("a recursive loop")
    defer { interpreter.depth -= 1 }
    let frame = Frame(interpreter, outer.file, outer.context, outer: outer, slotCount: slotCount)
    return try interpreter.capture { () throws(Interrupt) in try run(value, frame, depth: depth) }
  }
}

extension Value {
  /// The length that `loop.length` tells without walking the items.
  fileprivate func loopLength() throws(Interrupt) -> Int? {
    isUndefined ? 0 : try length()
  }
}

/// The items of a loop that meet its condition.
private final class FilteredIterator: ValueIterator {
  private let items: any ValueIterator
  private let condition: Expression
  private let target: Target
  private let frame: Frame

  init(_ items: any ValueIterator, _ condition: Expression, _ target: Target, _ entry: ScopeEntry, _ frame: Frame) {
    self.items = items
    self.condition = condition
    self.target = target
    self.frame = frame
    entry.enter(frame)
  }

  func next() throws(Interrupt) -> Value? {
    while let item = try items.next() {
      try target.assign(item, frame)
      if try condition.holds(frame) { return item }
    }
    return nil
  }
}
