import Base
import Nodes

/// Finds what semantic models, metrics and saved queries depend on.
struct SemanticLinker {
  private var manifest: Manifest
  /// Semantic models by their measures' names.
  private let owners: [String: [SemanticResource]]
  /// Metrics whose inputs are being looked for, so that a circle ends.
  private var open: Set<String> = []
  private var errors: [Diagnostic] = []

  /// Fills in semantic models' relations, metrics' inputs and everybody's dependencies.
  ///
  /// - Throws: Every C155 and C156.
  static func link(_ manifest: inout Manifest) throws(ProjectErrors) {
    if manifest.semantics.isEmpty { return }
    var linker = SemanticLinker(manifest)
    for id in manifest.semantics.keys { linker.link(id) }
    if !linker.errors.isEmpty { throw ProjectErrors(linker.errors) }
    manifest.semantics = linker.manifest.semantics
  }

  private init(_ manifest: Manifest) {
    self.manifest = manifest
    var owners: [String: [SemanticResource]] = [:]
    for resource in manifest.semantics.values {
      for measure in resource.model?.measures ?? [] { owners[measure.element.name, default: []].append(resource) }
    }
    self.owners = owners
  }

  private mutating func link(_ id: String) {
    guard var resource = manifest.semantics[id] else { return }
    switch resource.content {
    case .model(var model):
      model.relation = resource.dependsOnNodes.first.flatMap { manifest.nodes[$0] }.map(SemanticModel.TableName.init)
      resource.content = .model(model)
      manifest.semantics[id] = resource
    case .metric:
      do throws(Diagnostic) { try linkMetric(id) } catch { errors.append(error) }
    case .query(let query):
      for name in query.metrics {
        if let metric = manifest.resolve(metric: [name], from: resource.packageName) {
          resource.dependsOnNodes.append(metric.uniqueID)
        } else {
          errors.append(
            manifest.unknownMetric(
              [name], by: "saved_query '\(id)' (\(resource.originalFilePath))", at: resource.declaration))
        }
      }
      resource.dependsOnNodes = resource.dependsOnNodes.uniqued()
      manifest.semantics[id] = resource
    }
  }

  private mutating func linkMetric(_ id: String) throws(Diagnostic) {
    guard var resource = manifest.semantics[id], var metric = resource.metric, metric.inputMeasures.isEmpty,
      open.insert(id).inserted
    else { return }
    switch metric.kind {
    case .simple, .cumulative: metric.inputMeasures = [metric.measure].compactMap(\.self)
    case .conversion:
      metric.inputMeasures = [metric.conversion?.base, metric.conversion?.conversion].compactMap(\.self)
    case .derived, .ratio:
      for input in metric.inputMetrics {
        guard let target = manifest.resolve(metric: [input.name], from: resource.packageName) else {
          throw unknownInput(input.name, of: resource)
        }
        try linkMetric(target.uniqueID)
        metric.inputMeasures += manifest.semantics[target.uniqueID]?.metric?.inputMeasures ?? []
        resource.dependsOnNodes.append(target.uniqueID)
      }
    }
    metric.inputMeasures = metric.inputMeasures.uniqued()
    if metric.kind != .derived, metric.kind != .ratio {
      for measure in metric.inputMeasures {
        resource.dependsOnNodes.append(try owner(of: measure.name, for: resource).uniqueID)
      }
    }
    resource.dependsOnNodes = resource.dependsOnNodes.uniqued()
    resource.content = .metric(metric)
    manifest.semantics[id] = resource
  }

  private func owner(of measure: String, for metric: SemanticResource) throws(Diagnostic) -> SemanticResource {
    let found = owners[measure] ?? []
    for package in manifest.packageOrder.searched(from: metric.packageName) {
      if let owner = found.first(where: { $0.packageName == package }) { return owner }
    }
    let disabled = manifest.disabledSemantics.values.first { resource in
      resource.model?.measures.contains { $0.element.name == measure } ?? false
    }
    if let disabled {
      throw Diagnostic(
        .unknownMeasure, "The measure `\(measure)` is referenced on disabled semantic model `\(disabled.name)`",
        at: metric.declaration, hint: "enable it, or disable metric '\(metric.name)' too")
    }
    throw Diagnostic(
      .unknownMeasure, "A semantic model having a measure `\(measure)` does not exist but was referenced",
      at: metric.declaration, hint: Diagnostic.didYouMean(measure, among: owners.keys))
  }

  private func unknownInput(_ name: String, of metric: SemanticResource) -> Diagnostic {
    if manifest.disabledSemantics.values.contains(where: { $0.type == .metric && $0.name == name }) {
      return Diagnostic(
        .unknownMetric, "The metric `\(name)` is disabled and thus cannot be referenced", at: metric.declaration,
        hint: "enable it, or disable metric '\(metric.name)' too")
    }
    return Diagnostic(
      .unknownMetric, "The metric `\(name)` does not exist but was referenced by metric `\(metric.name)`",
      at: metric.declaration, hint: Diagnostic.didYouMean(name, among: manifest.metricNames))
  }
}

extension Manifest {
  /// The metric that `metric('name')` or `metric('package', 'name')` in code of `package` means.
  public func resolve(metric call: [String], from package: String) -> SemanticResource? {
    guard let name = call.last else { return nil }
    let packages = call.count == 2 ? [call[0]] : packageOrder.searched(from: package)
    return packages.lazy.compactMap { semantics["metric.\($0).\(name)"] }.first
  }

  var metricNames: [String] { semantics.values.filter { $0.type == .metric }.map(\.name) }

  /// The error of a `metric()` that names nothing, or something disabled.
  func unknownMetric(_ call: [String], by dependant: String, at span: SourceSpan?) -> Diagnostic {
    let name = call.last ?? ""
    let isDisabled = disabledSemantics.values.contains { $0.type == .metric && $0.name == name }
    let package = call.count == 2 ? " in package or project '\(call[0])'" : ""
    return Diagnostic(
      isDisabled ? .disabledReference : .unknownMetric,
      "\(dependant) depends on a metric named '\(name)'\(package) which \(isDisabled ? "is disabled" : "was not found")",
      at: span, hint: isDisabled ? "enable it" : Diagnostic.didYouMean(name, among: metricNames))
  }
}
