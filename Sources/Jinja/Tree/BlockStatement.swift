import Base

/// The body of `{% block name %}`: a function of its own, which a derived template may replace.
final class BlockDefinition: @unchecked Sendable {
  let name: String
  let file: SourceFile
  let body: Body
  let isRequired: Bool
  let range: ByteRange
  private let usesTemplate: Bool
  private let usesParent: Bool
  private var slotCount = 0
  private var entry = ScopeEntry.none
  private var templateSlot: Int?
  private var parentSlot: Int?

  init(_ name: String, _ body: Body, isRequired: Bool, specials: SpecialNames, file: SourceFile, _ range: ByteRange) {
    self.name = name
    self.body = body
    self.isRequired = isRequired
    self.file = file
    self.range = range
    usesTemplate = specials.contains(.template)
    usesParent = specials.contains(.parent)
  }

  /// Binds the body on its own: a block sees the context, not the variables around it.
  func bindNames() {
    let scope = Scope.root(isTopLevel: false)
    if usesTemplate { scope.declareParameter("self") }
    if usesParent { scope.declareParameter("super") }
    body.declareNames(in: scope)
    body.bindNames(in: scope)
    entry = scope.entry
    templateSlot = usesTemplate ? scope.variable("self").slot : nil
    parentSlot = usesParent ? scope.variable("super").slot : nil
    slotCount = scope.function.slotCount
  }

  /// Writes the block as the `level`th definition of its name in the context.
  func run(_ interpreter: Interpreter, _ context: Context, level: Int) throws(Interrupt) {
    let frame = Frame(interpreter, file, context, outer: nil, slotCount: slotCount)
    if let templateSlot { frame.slots[templateSlot] = .object(TemplateSelf(context)) }
    if let parentSlot { frame.slots[parentSlot] = BlockReference.make(name, context, level: level + 1, interpreter) }
    entry.enter(frame)
    _ = try body.execute(frame)
  }
}

/// `{% block name %}...{% endblock %}`: where the most derived definition of the block is written.
final class BlockStatement: Statement, @unchecked Sendable {
  let definition: BlockDefinition
  private let isScoped: Bool
  private var locals: [Variable] = []
  /// Whether `extends` keeps the block from being written here.
  private var isTopLevel = false

  init(_ definition: BlockDefinition, isScoped: Bool, _ range: ByteRange) {
    self.definition = definition
    self.isScoped = isScoped
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { definition.body.forEach(visit) }
  override func declareNames(in scope: Scope) {}

  override func bindNames(in scope: Scope) {
    isTopLevel = scope.isTopLevel
    if isScoped { locals = scope.visibleStores }
    definition.bindNames()
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    if isTopLevel, frame.extended != nil { return .next }
    let context = isScoped ? frame.context.derived(with: frame.values(of: locals)) : frame.context
    let definitions = context.blocks[definition.name] ?? [definition]
    if definition.isRequired, definitions.count <= 1 {
      throw frame.located(.failure(.templateRuntime, "Required block '\(definition.name)' not found"), range)
    }
    let interpreter = frame.interpreter
    try interpreter.descend("a block")
    defer { interpreter.depth -= 1 }
    try definitions[0].run(interpreter, context, level: 0)
    return .next
  }
}

/// `self` in a template: `self.title()` writes a block again.
final class TemplateSelf: HostObject {
  private let context: Context
  init(_ context: Context) { self.context = context }

  var typeName: String { "jinja2.runtime.TemplateReference" }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    guard let name = key.text, context.blocks[name] != nil else { return nil }
    return BlockReference.make(name, context, level: 0, interpreter)
  }

  func repr() -> String { "<TemplateReference '\(context.name)'>" }
}

/// One definition of a block as a callable value: `super()`, `self.title()`.
private final class BlockReference: HostObject {
  private let name: String
  private let context: Context
  private let level: Int

  private init(_ name: String, _ context: Context, level: Int) {
    self.name = name
    self.context = context
    self.level = level
  }

  static func make(_ name: String, _ context: Context, level: Int, _ interpreter: Interpreter) -> Value {
    guard let definitions = context.blocks[name], level < definitions.count else {
      return interpreter.undefined(name: "super", message: "there is no parent block called '\(name)'.")
    }
    return .object(BlockReference(name, context, level: level))
  }

  var typeName: String { "jinja2.runtime.BlockReference" }
  var isCallable: Bool { true }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "super": Self.make(self.name, context, level: level + 1, interpreter)
    case "name": .string(self.name)
    default: nil
    }
  }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    guard let definitions = context.blocks[name], level < definitions.count else { return .string("") }
    try interpreter.descend("a block")
    defer { interpreter.depth -= 1 }
    return try interpreter.capture { () throws(Interrupt) in
      try definitions[level].run(interpreter, context, level: level)
    }
  }
}

extension Frame {
  /// The values that these variables have now.
  func values(of variables: [Variable]) -> [String: Value] {
    var values: [String: Value] = [:]
    for variable in variables {
      if let value = read(variable) { values[variable.name] = value }
    }
    return values
  }
}
