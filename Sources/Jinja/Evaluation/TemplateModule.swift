import Base

/// An imported template: its exported names as attributes, its text as its string.
final class TemplateModule: HostObject {
  let name: String
  let text: String
  let exports: [String: Value]

  init(_ template: Template, _ context: Context, _ interpreter: Interpreter) throws(Interrupt) {
    name = template.file.path
    let mark = interpreter.output.count
    do throws(Interrupt) { try template.run(interpreter, context) } catch {
      interpreter.output.removeSubrange(mark...)
      throw error
    }
    text = interpreter.takeOutput(from: mark)
    exports = context.exports
  }

  var typeName: String { "jinja2.environment.TemplateModule" }
  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    name == "__name__" ? .string(self.name) : exports[name]
  }
  func str() throws(Interrupt) -> String { text }
  func repr() throws(Interrupt) -> String { "<TemplateModule '\(name)'>" }
}

extension Interpreter {
  /// The module of a template that was imported without a context; made once.
  func module(of template: Template) throws(Interrupt) -> TemplateModule {
    if let module = modules[ObjectIdentifier(template)] { return module }
    let module = try TemplateModule(template, template.context(isIsolated: true), self)
    modules[ObjectIdentifier(template)] = module
    return module
  }

  /// The template of a name.
  ///
  /// - Throws: J204 when the loader knows none, and what it throws itself.
  func load(_ name: Value) throws(Interrupt) -> Template {
    if case .undefined(let undefined) = name { throw undefined.error }
    guard let path = name.text else {
      throw .typeError("a template's name is text, not '\(name.typeName)'")
    }
    do throws(Diagnostic) {
      if let template = try options.loader?(path) { return template }
    } catch {
      throw .failure(error)
    }
    throw .failure(
      .templateNotFound, "there is no template '\(path)'",
      hint: options.loader == nil ? "templates cannot include others here" : nil)
  }

  /// The first template that exists of a name or a list of names.
  func loadFirst(_ names: Value) throws(Interrupt) -> Template {
    if names.text != nil || names.isUndefined { return try load(names) }
    let all = try names.items(self)
    if all.isEmpty { throw .failure(.templateNotFound, "Tried to select from an empty list of templates.") }
    for name in all {
      do throws(Interrupt) {
        return try load(name)
      } catch .failure(let diagnostic) where diagnostic.code == .templateNotFound {
        continue
      }
    }
    let list = try all.map { (name) throws(Interrupt) in "'\(try name.str())'" }.joined(separator: ", ")
    throw .failure(.templateNotFound, "none of the templates given were found: \(list)")
  }
}
