/// The kinds of things a project declares, under dbt's names.
public enum ResourceType: String, Sendable, Hashable, CaseIterable {
  case model, seed, snapshot, test, analysis, source, exposure, macro
  case unitTest = "unit_test"
  /// A hook of the project's.
  case operation
  /// A query given on the command line.
  case sqlOperation = "sql_operation"
  case doc
  case metric
  case semanticModel = "semantic_model"
  case savedQuery = "saved_query"
  case function

  /// Whether a run lists it without doing anything.
  public var isOnlyReported: Bool { self == .exposure || self == .savedQuery }

  /// As messages say it: `model`, `unit test`.
  public var singularName: String { String(rawValue.map { $0 == "_" ? " " : $0 }) }

  /// As people say it: `models`, `analyses`, `unit tests`.
  public var pluralName: String { String(sectionName.map { $0 == "_" ? " " : $0 }) }

  /// The list of properties files that declares it: `models`, `unit_tests`.
  public var sectionName: String {
    switch self {
    case .analysis: "analyses"
    case .savedQuery: "saved_queries"
    default: rawValue + "s"
    }
  }
}
