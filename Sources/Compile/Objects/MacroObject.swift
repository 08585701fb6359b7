import Base
import Jinja
import Nodes

/// A macro of the project as a callable value; notes who called it.
final class MacroObject: HostObject {
  private let entry: MacroEntry
  private unowned let context: RenderContext

  init(_ entry: MacroEntry, context: RenderContext) {
    self.entry = entry
    self.context = context
  }

  var typeName: String { "macro" }
  var isCallable: Bool { true }
  func repr() throws(Interrupt) -> String { "<macro \(entry.macro.name)>" }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    // dbt lists under `depends_on.macros` what a node calls itself, not what those macros call.
    if interpreter.calls.isEmpty { context.recorder?.recordMacro(entry.macro.uniqueID) }
    return try interpreter.call(entry.definition, arguments, callSite: interpreter.callSite)
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    name == "name" ? .string(entry.macro.name) : nil
  }
}

/// A package as a namespace: `dbt_utils.star(...)`.
final class PackageObject: HostObject {
  private let package: String
  private unowned let context: RenderContext

  init(_ package: String, context: RenderContext) {
    self.package = package
    self.context = context
  }

  var typeName: String { "package" }
  func repr() throws(Interrupt) -> String { "<package \(package)>" }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    if let value = context.unitTest?.value(named: name, of: package, in: context) { return value }
    return context.session.macros.find(name, in: package).map { .object(MacroObject($0, context: context)) }
  }
}
