/// The kinds of things a project declares, under dbt's names.
public enum ResourceType: String, Sendable, Hashable, CaseIterable {
  case model, seed, snapshot, test, analysis, source, exposure, macro
  case operation
  case doc

  /// As people say it: `models`, `analyses`.
  public var pluralName: String { self == .analysis ? "analyses" : rawValue + "s" }
}
