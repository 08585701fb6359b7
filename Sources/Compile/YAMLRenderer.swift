import Base
import Jinja
import Project
import YAML

/// Renders the Jinja in YAML files: `env_var`, `var`, `target` and, in descriptions, `doc`.
///
/// The result is text, unless the whole value is one expression, which keeps its type: `{{ var('days', 3) }}` is a number.
/// SeeAlso: dbt docs, "dbt_project.yml context", "profiles.yml context".
public struct YAMLRenderer {
  private let names: [String: Value]

  /// - Parameters:
  ///   - variables: What `var()` finds.
  ///   - target: The target's public fields; nil while profiles are read.
  public init(
    variables: OrderedDictionary<String, JSON>, target: Target? = nil, allowsSecrets: Bool = false,
    adding extras: [String: Value] = [:]
  ) {
    var names: [String: Value] = [
      "env_var": .function("env_var") { arguments, _ throws(Interrupt) in
        try EnvironmentVariable.value(arguments, allowsSecrets: allowsSecrets)
      },
      "var": .function("var") { arguments, _ throws(Interrupt) in
        let bound = try Signature("var", required: ["name"], optional: ["default"]).bind(arguments)
        let name = bound[0].text ?? ""
        if let value = variables[name] { return Value(value) }
        if let fallback = bound[optional: 1] { return fallback }
        throw .failure(
          .unknownVariable, "required var '\(name)' not found",
          hint: Diagnostic.didYouMean(name, among: variables.keys)
            ?? "give it with --vars '{\(name): ...}', or give var() a default")
      },
    ]
    if let target { names["target"] = .dict(target.dict) }
    self.names = names.merging(extras) { $1 }
  }

  /// The node's value, rendered if it is a text with Jinja in it.
  ///
  /// - Throws: What is wrong in the template, at the node's place.
  public func render(_ node: YAMLNode) throws(Diagnostic) -> JSON {
    guard let text = node.string else { return node.json }
    do {
      return try render(text)
    } catch {
      // The text is unquoted and unfolded: its offsets are not the file's.
      var error = error
      error.message = "could not render '\(text)': \(error.message)"
      error.span = node.span
      throw error
    }
  }

  public func render(_ text: String) throws(Diagnostic) -> JSON {
    guard text.holdsJinja else { return .string(text) }
    return try value(of: text) { value throws(Interrupt) in try value.json() }
  }

  /// The same where only text will do: descriptions.
  func text(_ text: String) throws(Diagnostic) -> String {
    guard text.holdsJinja else { return text }
    return try value(of: text) { value throws(Interrupt) in try value.str() }
  }

  private func value<Result>(
    of text: String, as convert: (Value) throws(Interrupt) -> Result
  ) throws(Diagnostic) -> Result {
    let template = try Template.parse(
      SourceFile(path: "<yaml>", text: text), options: ParseOptions(dialect: .dbt, library: .dbtTyped))
    let interpreter = Interpreter(
      globals: DictionaryResolver(names), options: .init(undefined: .strict, library: .dbtTyped))
    let value = try interpreter.evaluate(template)
    do throws(Interrupt) { return try convert(value) } catch { throw error.diagnostic }
  }
}

extension Target {
  /// What `target` is in templates.
  var dict: DictValue {
    let dict = DictValue()
    for (key, value) in fields { dict[key] = Value(value) }
    dict["profile_name"] = .string(profileName)
    dict["name"] = .string(name)
    dict["target_name"] = .string(name)
    dict["type"] = .string(type)
    dict["database"] = .string(database)
    dict["schema"] = .string(schema)
    dict["threads"] = .int(threads)
    return dict
  }
}

extension Session {
  /// What renders the properties files of a project: with its variables.
  func propertiesRenderer(of package: String) -> YAMLRenderer {
    let variables = (project.variables[package] ?? [:]).merging(project.commandLineVariables)
    return YAMLRenderer(variables: variables, target: target)
  }
}
