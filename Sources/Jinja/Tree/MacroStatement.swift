/// `{% macro name(parameters) %}...{% endmacro %}` and dbt's named blocks, where they stand in a template.
final class MacroStatement: Statement, @unchecked Sendable {
  let definition: MacroDefinition
  /// The variable that gets the macro.
  private let target: NameTarget
  private var isExported = false

  init(_ definition: MacroDefinition, _ target: NameTarget, _ range: ByteRange) {
    self.definition = definition
    self.target = target
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(target)
    definition.forEachChild(visit)
  }

  override func declareNames(in scope: Scope) { target.declareNames(in: scope) }

  override func bindNames(in scope: Scope) {
    target.bindNames(in: scope)
    definition.bindNames(in: scope)
    isExported = scope.isTopLevel
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    let macro = Value.object(Macro(definition, definedIn: frame))
    try target.assign(macro, frame)
    if isExported { frame.context.assign(target.name, macro) }
    frame.interpreter.keepCycle(of: frame)
    return .next
  }
}

/// `{% call(parameters) macro(arguments) %}...{% endcall %}`
final class CallBlockStatement: Statement, @unchecked Sendable {
  private let call: CallExpression
  private let definition: MacroDefinition

  init(_ call: CallExpression, _ definition: MacroDefinition, _ range: ByteRange) {
    self.call = call
    self.definition = definition
    super.init(range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(call)
    definition.forEachChild(visit)
  }

  override func declareNames(in scope: Scope) { call.declareNames(in: scope) }

  override func bindNames(in scope: Scope) {
    call.bindNames(in: scope)
    definition.bindNames(in: scope)
  }

  override func execute(_ frame: Frame) throws(Interrupt) -> Flow {
    let caller = Macro(definition, definedIn: frame)
    let value = try call.call(frame, caller: .object(caller))
    do throws(Interrupt) { try frame.interpreter.write(value) } catch { throw frame.located(error, call.range) }
    return .next
  }
}
