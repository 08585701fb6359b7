import Artifacts
import Base
import Nodes

/// Whether what semantic models, metrics and saved queries say fits together, by the rules that dbt applies.
///
/// SeeAlso: dbt docs, "Validations" of the semantic layer.
struct SemanticChecks {
  let manifest: Manifest
  let models: [(resource: SemanticResource, model: SemanticModel)]
  let metrics: [(resource: SemanticResource, metric: Metric)]
  let queries: [(resource: SemanticResource, query: SavedQuery)]
  let customGranularities: Set<String>
  var errors: [Diagnostic] = []
  var warnings: [Diagnostic] = []

  /// - Returns: Warnings.
  /// - Throws: Every C157.
  static func check(_ manifest: Manifest) throws(ProjectErrors) -> [Diagnostic] {
    var checks = SemanticChecks(manifest)
    guard !checks.models.isEmpty else { return [] }
    checks.checkTimeSpines()
    // As in dbt, semantic models without metrics are not looked at any further.
    if !checks.metrics.isEmpty {
      checks.checkNames()
      for (resource, model) in checks.models { checks.check(model, of: resource) }
      checks.checkAcrossModels()
      for (resource, metric) in checks.metrics { checks.check(metric, of: resource) }
      for (resource, query) in checks.queries { checks.check(query, of: resource) }
    }
    if !checks.errors.isEmpty { throw ProjectErrors(checks.errors) }
    return checks.warnings
  }

  private init(_ manifest: Manifest) {
    self.manifest = manifest
    let resources = manifest.semantics.values
    models = resources.compactMap { resource in resource.model.map { (resource, $0) } }
    metrics = resources.compactMap { resource in resource.metric.map { (resource, $0) } }
    queries = resources.compactMap { resource in resource.query.map { (resource, $0) } }
    customGranularities = Set(
      manifest.nodes.values.lazy.compactMap(\.timeSpine).flatMap { $0.customGranularities.map(\.name) })
  }

  mutating func fail(_ message: String, at resource: SemanticResource, hint: String? = nil) {
    errors.append(Diagnostic(.invalidSemantics, message, at: resource.declaration, hint: hint))
  }

  mutating func warn(
    _ message: String, _ code: Diagnostic.Code = .invalidSemantics, at resource: SemanticResource, hint: String? = nil
  ) {
    warnings.append(Diagnostic(code, message, at: resource.declaration, severity: .warning, hint: hint))
  }

  /// Semantic models need a time spine of days or finer steps.
  private mutating func checkTimeSpines() {
    let days = TimeGranularity.names.firstIndex(of: "day")!
    let isDeclared = manifest.nodes.values.contains { node in
      guard let spine = node.timeSpine, let step = node.columns[spine.column]?.granularity else { return false }
      return TimeGranularity.names.firstIndex(of: step).map { $0 <= days } ?? false
    }
    if isDeclared { return }
    if manifest.nodes.values.contains(where: { $0.name == SemanticManifest.olderTimeSpineName && $0.isReferable }) {
      warn(
        "the time spine '\(SemanticManifest.olderTimeSpineName)' is known by its name alone", .olderTimeSpine,
        at: models[0].resource, hint: "give it a 'time_spine:' in its properties")
      return
    }
    fail(
      "The semantic layer requires a time spine model with granularity DAY or smaller in the project, but none was found",
      at: models[0].resource, hint: "give a model with a row for each day a 'time_spine:' in its properties")
  }

  /// Labels must tell things apart.
  mutating func checkLabels(_ labels: [(label: String?, name: String)], of kind: String, at resource: SemanticResource)
  {
    var owners: [String: String] = [:]
    for case (let label?, let name) in labels {
      if let other = owners[label] {
        fail(
          "Can't use label `\(label)` for \(kind) `\(name)` as it's already used for \(kind) `\(other)`", at: resource)
      }
      owners[label] = name
    }
  }
}
