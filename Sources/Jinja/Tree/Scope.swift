/// The names of one scope while a template is bound: Jinja's rules of which names a scope owns, which it takes from
/// outside, and which it asks the context for.
///
/// A scope's names are all declared before any is bound, so a name that a scope assigns anywhere is the scope's own
/// from its start.
final class Scope {
  /// How a name gets its value when the scope is entered.
  enum Load {
    /// By whoever enters the scope.
    case parameter
    /// From the context, when first read.
    case resolve
    /// A copy of the outer scope's.
    case alias(Slot)
    /// It has none before it is assigned.
    case undefined
  }

  /// Slots are counted for each function: a template's root, a macro's or block's body.
  final class Function {
    let outer: Function?
    let depth: Int
    var slotCount = 0
    /// Whether it reads variables of the functions around it.
    private(set) var capturesOuter = false

    init(outer: Function?) {
      self.outer = outer
      depth = outer.map { $0.depth + 1 } ?? 0
    }

    func noteCapture(from other: Function) {
      guard other !== self else { return }
      capturesOuter = true
      outer?.noteCapture(from: other)
    }
  }

  /// A name's place, seen from anywhere: the function and the position in its frame.
  final class Slot {
    let name: String
    let function: Function
    let position: Int
    var load: Load

    init(name: String, function: Function, load: Load) {
      self.name = name
      self.function = function
      self.load = load
      position = function.slotCount
      function.slotCount += 1
    }

    /// Whether a missing value is looked up in the context.
    var resolves: Bool { if case .resolve = load { true } else { false } }
  }

  let parent: Scope?
  let function: Function
  /// Whether assignments are exported: the template's root, also inside its `if`s.
  let isTopLevel: Bool
  private var slots: [String: Slot] = [:]
  private var order: [Slot] = []
  /// Names visible so far; branches of an `if` see their own.
  private var references: Set<String> = []
  private var stores: Set<String> = []

  private init(parent: Scope?, function: Function, isTopLevel: Bool) {
    self.parent = parent
    self.function = function
    self.isTopLevel = isTopLevel
  }

  /// The scope of a template's root or of a block, which sees no outer names.
  static func root(isTopLevel: Bool) -> Scope {
    Scope(parent: nil, function: Function(outer: nil), isTopLevel: isTopLevel)
  }

  /// A scope within the same function: a loop's body, a `with`.
  func inner() -> Scope { Scope(parent: self, function: function, isTopLevel: false) }

  /// The scope of a function defined here: a macro, a `call` block, a recursive loop.
  func innerFunction() -> Scope {
    Scope(parent: self, function: Function(outer: function), isTopLevel: false)
  }

  // MARK: Declaring

  func declareParameter(_ name: String) {
    stores.insert(name)
    define(name, .parameter)
  }

  func declareLoad(_ name: String) {
    if find(name) == nil { define(name, .resolve) }
  }

  func declareStore(_ name: String) {
    stores.insert(name)
    guard !references.contains(name) else { return }
    if let outer = parent?.find(name) { define(name, .alias(outer)) } else { define(name, .undefined) }
  }

  /// Declares the branches of an `if`, of which one or none will run.
  func declareBranches(_ branches: [(Scope) -> Void]) {
    let before = (references, stores)
    var after = before
    for declare in branches {
      (references, stores) = before
      declare(self)
      after.0.formUnion(references)
      after.1.formUnion(stores)
    }
    (references, stores) = after
    for name in after.1.subtracting(before.1) {
      slots[name]?.load = parent?.find(name).map(Load.alias) ?? .resolve
    }
  }

  private func define(_ name: String, _ load: Load) {
    references.insert(name)
    if let slot = slots[name] {
      slot.load = load
    } else {
      let slot = Slot(name: name, function: function, load: load)
      slots[name] = slot
      order.append(slot)
    }
  }

  private func find(_ name: String) -> Slot? {
    references.contains(name) ? slots[name] : parent?.find(name)
  }

  // MARK: Binding

  /// The place of a name that was declared here or further out.
  func variable(_ name: String) -> Variable {
    guard let slot = find(name) else { preconditionFailure("'\(name)' was bound before it was declared") }
    return variable(slot)
  }

  private func variable(_ slot: Slot) -> Variable {
    function.noteCapture(from: slot.function)
    return Variable(
      name: slot.name, hops: function.depth - slot.function.depth, slot: slot.position, resolves: slot.resolves)
  }

  /// What entering the scope does to the frame.
  var entry: ScopeEntry {
    var aliases: [ScopeEntry.Alias] = []
    var cleared: [Int] = []
    for slot in order {
      switch slot.load {
      case .parameter: break
      case .alias(let outer): aliases.append(ScopeEntry.Alias(slot: slot.position, source: variable(outer)))
      // A name that is only read keeps what the context answered.
      case .resolve: if stores.contains(slot.name) { cleared.append(slot.position) }
      case .undefined: cleared.append(slot.position)
      }
    }
    return ScopeEntry(aliases: aliases, cleared: cleared)
  }

  /// Every name assigned here or further out: what an included template sees of the local names.
  var visibleStores: [Variable] {
    var seen: Set<String> = []
    var variables: [Variable] = []
    var scope: Scope? = self
    while let current = scope {
      for name in current.stores.sorted() where seen.insert(name).inserted { variables.append(variable(name)) }
      scope = current.parent
    }
    return variables
  }
}

/// A name's place seen from one function.
struct Variable: Sendable {
  let name: String
  /// How many functions further out it lives.
  let hops: Int
  let slot: Int
  /// Whether a missing value is looked up in the context.
  let resolves: Bool
}

/// What entering a scope does to the frame: names of an earlier pass are forgotten, outer ones copied.
struct ScopeEntry: Sendable {
  struct Alias: Sendable {
    let slot: Int
    let source: Variable
  }

  let aliases: [Alias]
  let cleared: [Int]

  static let none = ScopeEntry(aliases: [], cleared: [])

  func enter(_ frame: Frame) {
    for slot in cleared { frame.slots[slot] = nil }
    for alias in aliases { frame.slots[alias.slot] = frame.read(alias.source) }
  }
}
