import Base

/// `{% extends name %}`
final class ExtendsStatement: Statement, @unchecked Sendable {
  private let name: Expression

  init(_ name: Expression, _ range: ByteRange) {
    self.name = name
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(name) }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    if frame.extended != nil { throw frame.located(.failure(.templateRuntime, "extended multiple times"), range) }
    let value = try name.evaluate(frame)
    let parent: Template
    do throws(Interrupt) { parent = try frame.interpreter.load(value) } catch { throw frame.located(error, name.range) }
    for (name, definition) in parent.blocks { frame.context.blocks[name, default: []].append(definition) }
    frame.extended = parent
    return .next
  }
}

/// `{% include names ignore missing without context %}`
final class IncludeStatement: Statement, @unchecked Sendable {
  private let name: Expression
  private let ignoresMissing: Bool
  private let sharesContext: Bool
  private var locals: [Variable] = []

  init(_ name: Expression, ignoresMissing: Bool, sharesContext: Bool, _ range: ByteRange) {
    self.name = name
    self.ignoresMissing = ignoresMissing
    self.sharesContext = sharesContext
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(name) }

  override func bindNames(in scope: Scope) {
    super.bindNames(in: scope)
    locals = scope.visibleStores
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    if frame.extended != nil { return .next }
    let interpreter = frame.interpreter
    let value = try name.evaluate(frame)
    let template: Template
    do throws(Interrupt) {
      template = try interpreter.loadFirst(value)
    } catch .failure(let diagnostic) where ignoresMissing && diagnostic.code == .templateNotFound {
      return .next
    } catch {
      throw frame.located(error, name.range)
    }
    try interpreter.descend("a template")
    defer { interpreter.depth -= 1 }
    if sharesContext {
      let shared = frame.context.derived(with: frame.values(of: locals))
      try template.run(interpreter, template.context(variables: shared.variables))
    } else {
      try interpreter.write(.string(try interpreter.module(of: template).text))
    }
    return .next
  }
}

/// `{% import name as target %}`
final class ImportStatement: Statement, @unchecked Sendable {
  private let source: ImportSource
  private let target: NameTarget
  private var isExported = false

  init(_ source: ImportSource, _ target: NameTarget, _ range: ByteRange) {
    self.source = source
    self.target = target
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(source)
    visit(target)
  }

  override func bindNames(in scope: Scope) {
    super.bindNames(in: scope)
    isExported = scope.isTopLevel
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    let module = Value.object(try source.module(frame))
    try target.assign(module, frame)
    if isExported { frame.context.assign(target.name, module, exports: false) }
    return .next
  }
}

/// `{% from name import a, b as c %}`
final class FromImportStatement: Statement, @unchecked Sendable {
  private let source: ImportSource
  private let names: [(name: String, target: NameTarget)]
  private var isExported = false

  init(_ source: ImportSource, _ names: [(name: String, target: NameTarget)], _ range: ByteRange) {
    self.source = source
    self.names = names
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(source)
    for (_, target) in names { visit(target) }
  }

  override func bindNames(in scope: Scope) {
    super.bindNames(in: scope)
    isExported = scope.isTopLevel
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    let module = try source.module(frame)
    for (name, target) in names {
      let value = module.exports[name] ?? missing(name, in: module, frame)
      try target.assign(value, frame)
      if isExported { frame.context.assign(target.name, value, exports: false) }
    }
    return .next
  }
}

extension FromImportStatement {
  private func missing(_ name: String, in module: TemplateModule, _ frame: Frame) -> Value {
    let line = range.span(in: frame.file).start.line
    let message =
      "the template '\(module.name)' (imported on line \(line) in '\(frame.file.path)')"
      + " does not export the requested name '\(name)'"
    return frame.interpreter.undefined(name: name, message: message) {
      .didYouMean(name, among: module.exports.keys)
    }
  }
}

/// Where an `import` takes its names from.
final class ImportSource: Node, @unchecked Sendable {
  private let name: Expression
  private let sharesContext: Bool
  private var locals: [Variable] = []

  init(_ name: Expression, sharesContext: Bool, _ range: ByteRange) {
    self.name = name
    self.sharesContext = sharesContext
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(name) }

  override func bindNames(in scope: Scope) {
    super.bindNames(in: scope)
    locals = scope.visibleStores
  }

  func module(_ frame: Frame) throws(Interrupt) -> TemplateModule {
    let interpreter = frame.interpreter
    let value = try name.evaluate(frame)
    let template: Template
    do throws(Interrupt) { template = try interpreter.load(value) } catch { throw frame.located(error, name.range) }
    try interpreter.descend("a template")
    defer { interpreter.depth -= 1 }
    guard sharesContext else { return try interpreter.module(of: template) }
    let shared = frame.context.derived(with: frame.values(of: locals))
    return try TemplateModule(template, template.context(variables: shared.variables), interpreter)
  }
}
