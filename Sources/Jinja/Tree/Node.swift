/// A node of the syntax tree, which is also what runs: the evaluator is the tree's own methods.
///
/// Nodes change only while `Template.parse` builds them and binds their names; afterwards they are shared between
/// threads, which is why they are `Sendable` without the compiler's proof.
class Node: @unchecked Sendable {
  /// What the node covers of its file.
  final let range: ByteRange

  init(_ range: ByteRange) { self.range = range }

  /// Calls `visit` with each child, in the order of evaluation.
  func forEachChild(_ visit: (Node) -> Void) {}

  /// Tells a scope which of its names this node reads and writes. Stops at nodes that open a scope of their own.
  func declareNames(in scope: Scope) {
    forEachChild { $0.declareNames(in: scope) }
  }

  /// Gives each name its slot, once all names of the scope are declared.
  func bindNames(in scope: Scope) {
    forEachChild { $0.bindNames(in: scope) }
  }
}

/// A node that has a value.
class Expression: Node, @unchecked Sendable {
  func evaluate(_ frame: Frame) throws(Interrupt) -> Value {
    preconditionFailure("every expression evaluates itself")
  }

  /// Writes the value into the output.
  func emit(_ frame: Frame) throws(Interrupt) {
    let value = try evaluate(frame)
    do throws(Interrupt) { try frame.interpreter.write(value) } catch { throw frame.located(error, range) }
  }

  /// The value's truth.
  func holds(_ frame: Frame) throws(Interrupt) -> Bool {
    let value = try evaluate(frame)
    do throws(Interrupt) { return try value.truth() } catch { throw frame.located(error, range) }
  }

  /// The value, when it is known without evaluating: literals and lists, tuples and dicts of literals.
  var constant: Value? { nil }
}

/// How a statement ended.
enum Flow {
  case next
  case leaveLoop
  case nextIteration
}

/// A node that does something.
class Statement: Node, @unchecked Sendable {
  func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    preconditionFailure("every statement executes itself")
  }
}

/// Statements in a row.
struct Body: Sendable {
  let statements: ContiguousArray<Statement>

  init(_ statements: some Sequence<Statement> = []) {
    self.statements = ContiguousArray(statements)
  }

  var isEmpty: Bool { statements.isEmpty }

  func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    for statement in statements {
      let flow = try statement.execute(frame)
      if flow != .next { return flow }
    }
    return .next
  }

  func forEach(_ visit: (Node) -> Void) {
    for statement in statements { visit(statement) }
  }

  func declareNames(in scope: Scope) { forEach { $0.declareNames(in: scope) } }
  func bindNames(in scope: Scope) { forEach { $0.bindNames(in: scope) } }
}
