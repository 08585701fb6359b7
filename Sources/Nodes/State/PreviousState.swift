import Base

/// What an earlier command left in its target folder, for selections that compare with it and for deferral.
public struct PreviousState: Sendable {
  /// The folder as the user wrote it.
  public var path: String
  /// nil when the folder holds no manifest.json.
  public var manifest: PreviousManifest?
  /// How nodes ended, by unique id, in run_results.json's words; nil when the folder holds none.
  public var statuses: [String: String]?
  /// The time of each source's newest row by unique id, nil for a source that could not be asked; nil when the folder
  /// holds no sources.json.
  public var freshness: [String: Timestamp?]?
  /// The same from the target folder of this invocation.
  public var currentFreshness: [String: Timestamp?]?
  /// What tells whether a resource has changed; nil when the folder holds no manifest.json.
  public var rules: ComparisonRules?

  public init(path: String) {
    self.path = path
  }
}

/// The manifest that an earlier command left, ours or dbt's: each resource as manifest.json has it.
///
/// Resources are compared as these documents, whose fields have dbt's names, so that every kind is compared in one way.
public struct PreviousManifest: Sendable {
  /// By unique id: nodes first, then sources, exposures and the other kinds.
  public var resources: OrderedDictionary<String, JSON>
  /// The macros' text by unique id.
  public var macros: [String: String]

  public init(resources: OrderedDictionary<String, JSON>, macros: [String: String]) {
    self.resources = resources
    self.macros = macros
  }
}

/// What a comparison must know beside the two manifests.
public struct ComparisonRules: Sendable {
  /// A resource as manifest.json would have it now.
  public var document: @Sendable (Resource) -> JSON
  /// Kinds of constraints that the warehouse enforces: to give one up breaks a contract.
  public var enforcedConstraints: Set<String>
  /// dbt's `state_modified_compare_more_unrendered_values`: a source's database and schema count as they are written.
  public var comparesUnrenderedValues: Bool

  public init(
    document: @escaping @Sendable (Resource) -> JSON, enforcedConstraints: Set<String>, comparesUnrenderedValues: Bool
  ) {
    self.document = document
    self.enforcedConstraints = enforcedConstraints
    self.comparesUnrenderedValues = comparesUnrenderedValues
  }
}
