import Base
import Jinja
import Project

extension ProjectDocument {
  /// The project for what needs no warehouse (`deps`, `clean`): there `target` has every field, and each is empty.
  ///
  /// - Throws: What is wrong in dbt_project.yml.
  public func projectWithoutProfile(
    variables: OrderedDictionary<String, JSON>, checksVersion: Bool
  ) throws(Diagnostic) -> (ProjectFile, [Diagnostic]) {
    let renderer = YAMLRenderer(variables: variables, adding: ["target": .object(EmptyTarget())])
    return try project(
      rendering: { node throws(Diagnostic) in try renderer.render(node) }, checksVersion: checksVersion)
  }
}

/// `target` where no profile is read.
private final class EmptyTarget: HostObject {
  var typeName: String { "dict" }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    guard name == "get" else { return .string("") }
    return .function(name) { arguments, _ throws(Interrupt) in
      try Signature(name, required: ["key"], optional: ["default"]).bind(arguments)[optional: 1] ?? .string("")
    }
  }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? { .string("") }
}
