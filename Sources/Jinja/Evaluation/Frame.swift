import Base

/// One activation of a function (a template's root, a macro, a block): its variables, by slot.
final class Frame {
  /// The interpreter runs this very frame, so it outlives every use.
  unowned(unsafe) let interpreter: Interpreter
  /// What positions of the function's nodes refer to.
  let file: SourceFile
  let context: Context
  /// The frame in which this function was defined, when it reads variables of it.
  let outer: Frame?
  let slots: UnsafeMutablePointer<Value?>
  private let count: Int
  /// Set by `extends`: what follows in the root is not printed.
  @exclusivity(unchecked) var extended: Template?

  init(_ interpreter: Interpreter, _ file: SourceFile, _ context: Context, outer: Frame?, slotCount: Int) {
    self.interpreter = interpreter
    self.file = file
    self.context = context
    self.outer = outer
    count = slotCount
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: nil, count: slotCount)
  }

  deinit {
    slots.deinitialize(count: count)
    slots.deallocate()
  }

  func clear() {
    for slot in 0..<count { slots[slot] = nil }
  }

  /// A variable's value; nil when it has none.
  func read(_ variable: Variable) -> Value? {
    var frame = self
    for _ in 0..<variable.hops {
      // A definition that is called alone has no outer frame: its free names are the context's.
      guard let outer = frame.outer else { return context.resolve(variable.name, interpreter) }
      frame = outer
    }
    if let value = frame.slots[variable.slot] { return value }
    guard variable.resolves else { return nil }
    let value = frame.context.resolve(variable.name, interpreter)
    frame.slots[variable.slot] = value
    return value
  }

  func write(_ value: Value?, to variable: Variable) {
    slots[variable.slot] = value
  }

  /// Adds the place and the running macros to a failure that has no place yet.
  func located(_ interrupt: Interrupt, _ range: ByteRange) -> Interrupt {
    guard case .failure(var diagnostic) = interrupt, diagnostic.span == nil else { return interrupt }
    diagnostic.span = range.span(in: file)
    if diagnostic.frames.isEmpty { diagnostic.frames = interpreter.frames }
    return .failure(diagnostic)
  }
}
