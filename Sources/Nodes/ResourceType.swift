/// The kinds of things a project declares, under dbt's names.
public enum ResourceType: String, Sendable, Hashable, CaseIterable {
  case model, seed, snapshot, test, analysis, source, exposure, macro
  case unitTest = "unit_test"
  case operation
  case doc

  /// As people say it: `model`, `unit test`.
  public var singularName: String { self == .unitTest ? "unit test" : rawValue }

  /// As people say it: `models`, `analyses`.
  public var pluralName: String {
    switch self {
    case .analysis: "analyses"
    case .unitTest: "unit tests"
    default: rawValue + "s"
    }
  }
}
