import Base
import Nodes
import Project

/// `validate_macro_args`: what properties files say of a macro's arguments is compared with its definition.
///
/// SeeAlso: dbt docs, "Behavior changes", `validate_macro_args`.
enum MacroArguments {
  /// The arguments that a macro is defined with, of which nothing else is known.
  static func defined(by entry: MacroEntry) -> [Macro.Argument] {
    entry.definition.parameters.map { Macro.Argument(name: $0.name) }
  }

  /// Warnings about arguments that are called, counted or typed otherwise.
  static func problems(of patch: MacroProperties, against defined: [Macro.Argument]) -> [Diagnostic] {
    guard !patch.arguments.isEmpty else { return [] }
    var problems: [Diagnostic] = []
    func add(_ message: String, _ hint: String?) {
      problems.append(
        Diagnostic(.invalidMacroAnnotation, message, at: patch.nameSpan, severity: .warning, hint: hint))
    }
    let names = defined.map(\.name)
    for (written, argument) in zip(patch.arguments, defined) where written.name != argument.name {
      add(
        "Argument \(written.name) in yaml for macro \(patch.name) does not match the jinja definition.",
        "the macro has '\(argument.name)' there")
    }
    if patch.arguments.count != defined.count {
      add(
        "The number of arguments in the yaml for macro \(patch.name) does not match the jinja definition.",
        "the macro has \(names.isEmpty ? "none" : names.joined(separator: ", "))")
    }
    for argument in patch.arguments {
      guard let type = argument.type, !type.trimmingSpaces.isEmpty, !isType(type) else { continue }
      add(
        "Argument \(argument.name) in the yaml for macro \(patch.name) has an invalid type.",
        "use str, int, float, bool, any, relation, column, list[...], dict[..., ...] or optional[...]")
    }
    return problems
  }

  /// The names of types, with how many types each takes in brackets.
  private static let types = [
    "str": 0, "string": 0, "bool": 0, "int": 0, "integer": 0, "float": 0, "any": 0, "relation": 0, "column": 0,
    "list": 1, "optional": 1, "dict": 2,
  ]

  private static func isType(_ text: String) -> Bool {
    var rest = text.filter { $0 != " " && $0 != "\t" }[...]
    return takeType(&rest) && rest.isEmpty
  }

  private static func takeType(_ rest: inout Substring) -> Bool {
    let name = rest.prefix { ("a"..."z").contains($0) }
    guard let count = types[String(name)] else { return false }
    rest = rest.dropFirst(name.count)
    if count == 0 { return true }
    for position in 0..<count {
      guard rest.popFirst() == (position == 0 ? "[" : ","), takeType(&rest) else { return false }
    }
    return rest.popFirst() == "]"
  }
}
