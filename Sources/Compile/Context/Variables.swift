import Base
import Jinja

extension ContextName {
  static let variables: [ContextName] = [
    ContextName("var") { context in .object(VariableObject(context)) },
    .function("env_var") { context, arguments throws(Interrupt) in
      if let overrides = context.unitTest?.overrides.environment, let name = arguments.positional.first?.text,
        let value = overrides[name]
      {
        return Value(value)
      }
      return try EnvironmentVariable.value(arguments, allowsSecrets: false)
    },
  ]
}

/// `var('name', default)` and `var.has_var('name')`.
final class VariableObject: HostObject {
  private unowned let context: RenderContext

  init(_ context: RenderContext) { self.context = context }

  var typeName: String { "var" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    let bound = try Signature("var", required: ["name"], optional: ["default"]).bind(arguments)
    let name = bound[0].text ?? ""
    if let value = context.unitTest?.overrides.vars[name] { return Value(value) }
    if let value = context.session.project.variable(name, in: context.package) {
      return try rendered(value, name, interpreter)
    }
    if let fallback = bound[optional: 1] { return fallback }
    // dbt lets a missing variable pass while it parses: the node may be disabled or not selected.
    if context.recorder != nil { return .none }
    let project = context.session.project
    let known = project.commandLineVariables.keys + (project.variables[context.package]?.keys.map { $0 } ?? [])
    throw .failure(
      .unknownVariable, "required var '\(name)' not found",
      hint: Diagnostic.didYouMean(name, among: known)
        ?? "set it under 'vars:' in dbt_project.yml, with --vars '{\(name): ...}', or give var() a default")
  }

  /// A variable's text may be a template, which is rendered where it is used; what stands inside lists is not.
  private func rendered(_ value: JSON, _ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    guard case .string(let text) = value, text.holdsJinja else { return Value(value) }
    guard context.openVariables.insert(name).inserted else {
      throw .failure(.unknownVariable, "var '\(name)' refers to itself", hint: "check its value: \(text)")
    }
    defer { context.openVariables.remove(name) }
    let template: Template
    do throws(Diagnostic) {
      template = try Template.parse(
        SourceFile(path: "var '\(name)'", text: text),
        options: ParseOptions(dialect: .dbt, library: context.session.library))
    } catch { throw .failure(error) }
    return .string(try interpreter.renderNested(template))
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    guard name == "has_var" else { return nil }
    return .function(name) { [self] arguments, _ throws(Interrupt) in
      let variable = try Signature(name, required: ["var_name"]).bind(arguments)[0].text ?? ""
      return .bool(context.session.project.variable(variable, in: context.package) != nil)
    }
  }
}

/// `env_var('NAME', default)`.
///
/// SeeAlso: dbt docs, "About env_var function".
public enum EnvironmentVariable {
  static let secretPrefix = "DBT_ENV_SECRET"

  /// - Parameter allowsSecrets: Only in profiles.yml and packages.yml may `DBT_ENV_SECRET_*` be read.
  public static func value(_ arguments: Arguments, allowsSecrets: Bool) throws(Interrupt) -> Value {
    let bound = try Signature("env_var", required: ["var"], optional: ["default"]).bind(arguments)
    let name = bound[0].text ?? ""
    if name.hasPrefix(secretPrefix), !allowsSecrets {
      throw .failure(
        .secretOutOfPlace,
        "Secret env vars are allowed only in profiles.yml or packages.yml. Found '\(name)' referenced elsewhere.")
    }
    if let value = ProcessEnvironment[name] { return .string(value) }
    guard let fallback = bound[optional: 1], !fallback.isNone else {
      throw .failure(
        .missingEnvironmentVariable, "Env var required but not provided: '\(name)'",
        hint: "set it in the environment, or give env_var() a default")
    }
    return fallback
  }
}
