/// How `loop(items)` runs a recursive loop again.
struct LoopRecursion {
  private let statement: ForStatement
  private let outer: Frame

  init?(_ statement: ForStatement, _ outer: Frame?) {
    guard let outer else { return nil }
    self.statement = statement
    self.outer = outer
  }

  func run(_ items: Value, depth: Int, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    try statement.recurse(into: items, outer, depth: depth, interpreter)
  }
}

/// The `loop` of a loop's body.
final class LoopObject: HostObject {
  private var items: any ValueIterator
  /// The number of items; found by collecting the rest when it is asked for and not known.
  private var knownLength: Int?
  private let depth: Int
  private let recursion: LoopRecursion?

  private var index0 = -1
  private var current: Value?
  private var previous: Value?
  /// An item read ahead, for `last` and `nextitem`.
  private var ahead: Value?
  private var lastChanged: [Value]?

  init(_ items: any ValueIterator, length: Int?, depth: Int, recursion: LoopRecursion?) {
    self.items = items
    knownLength = length
    self.depth = depth
    self.recursion = recursion
  }

  /// Moves to the next item.
  func next() throws(Interrupt) -> Value? {
    let item: Value?
    if let ahead {
      item = ahead
      self.ahead = nil
    } else {
      item = try items.next()
    }
    guard let item else { return nil }
    index0 += 1
    previous = current
    current = item
    return item
  }

  private func peek() throws(Interrupt) -> Value? {
    if ahead == nil { ahead = try items.next() }
    return ahead
  }

  var typeName: String { "jinja2.runtime.LoopContext" }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "index": .int(index0 + 1)
    case "index0": .int(index0)
    case "first": .bool(index0 == 0)
    case "last": .bool(try peek() == nil)
    case "length": .int(try total())
    case "revindex": .int(try total() - index0)
    case "revindex0": .int(try total() - index0 - 1)
    case "depth": .int(depth + 1)
    case "depth0": .int(depth)
    case "previtem":
      index0 == 0 ? interpreter.undefined(name: nil, message: "there is no previous item") : previous
    case "nextitem": try peek() ?? interpreter.undefined(name: nil, message: "there is no next item")
    case "cycle":
      .function("cycle") { [self] (arguments, _) throws(Interrupt) in
        if arguments.positional.isEmpty { throw .typeError("no items for cycling given") }
        return arguments.positional[index0 % arguments.positional.count]
      }
    case "changed":
      .function("changed") { [self] (arguments, _) throws(Interrupt) in
        if lastChanged == arguments.positional { return .bool(false) }
        lastChanged = arguments.positional
        return .bool(true)
      }
    default: nil
    }
  }

  private func total() throws(Interrupt) -> Int {
    if let knownLength { return knownLength }
    var rest: [Value] = []
    while let item = try items.next() { rest.append(item) }
    items = ArrayIterator(rest)
    let total = rest.count + index0 + 1 + (ahead == nil ? 0 : 1)
    knownLength = total
    return total
  }

  func length() throws(Interrupt) -> Int? { try total() }

  /// Walking the loop itself moves it on: pairs of an item and the loop.
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { Remaining(loop: self) }

  private final class Remaining: ValueIterator {
    private let loop: LoopObject
    init(loop: LoopObject) { self.loop = loop }
    func next() throws(Interrupt) -> Value? { try loop.next().map { .tuple([$0, .object(loop)]) } }
  }

  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    let bound = try Signature("loop", required: ["iterable"]).bind(arguments)
    guard let recursion else {
      throw .typeError("The loop must have the 'recursive' marker to be called recursively.")
    }
    return try recursion.run(bound[0], depth: depth + 1, interpreter)
  }

  func repr() throws(Interrupt) -> String { "<LoopContext \(index0 + 1)/\(try total())>" }
}
