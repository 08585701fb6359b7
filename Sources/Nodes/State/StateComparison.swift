import Base

/// What `state:` can ask, under dbt's names.
enum StateQuestion: String, Sendable, CaseIterable {
  case new, old, modified, unmodified
  case modifiedBody = "modified.body"
  case modifiedConfigs = "modified.configs"
  case modifiedDescriptions = "modified.persisted_descriptions"
  case modifiedRelation = "modified.relation"
  case modifiedMacros = "modified.macros"
  case modifiedContract = "modified.contract"

  /// Whether a contract that is gone, or gives up what it promised, is spoken of.
  fileprivate var concernsContracts: Bool { [.modified, .unmodified, .modifiedContract].contains(self) }
}

/// Answers what has changed since an earlier manifest.
struct StateComparison {
  private let manifest: Manifest
  private let previous: PreviousManifest
  private let rules: ComparisonRules
  private let macros: MacroComparison
  private(set) var warnings: [Diagnostic] = []

  init(_ manifest: Manifest, _ previous: PreviousManifest, _ rules: ComparisonRules) {
    self.manifest = manifest
    self.previous = previous
    self.rules = rules
    macros = MacroComparison(manifest, before: previous.macros)
  }

  /// The resources that the question is true of.
  ///
  /// - Throws: G206 when a versioned model breaks its contract.
  mutating func ids(_ question: StateQuestion) throws(Diagnostic) -> Set<String> {
    var found: Set<String> = []
    for id in manifest.graph.ids {
      guard let resource = manifest[id] else { continue }
      if try holds(question, for: resource) { found.insert(id) }
    }
    if question.concernsContracts { try checkRemoved() }
    return found
  }

  private mutating func holds(_ question: StateQuestion, for resource: Resource) throws(Diagnostic) -> Bool {
    let kind = resource.type.rawValue
    let isNode = ResourceComparison.isNode(kind)
    guard let old = previous.resources[resource.uniqueID] else {
      // As in dbt, what is new counts as changed in each part that its kind has, but a new source, exposure or metric is
      // not modified as a whole.
      return switch question {
      case .new: true
      case .old: false
      case .modified: isNode || kind == "unit_test"
      case .unmodified: !(isNode || kind == "unit_test")
      case .modifiedBody, .modifiedDescriptions, .modifiedContract: isNode
      case .modifiedRelation: isNode || kind == "source"
      case .modifiedConfigs: ResourceComparison.hasConfig(kind)
      case .modifiedMacros: hasChangedMacros(resource)
      }
    }
    let comparison = ResourceComparison(
      new: rules.document(resource), old: old, comparesUnrenderedValues: rules.comparesUnrenderedValues)
    switch question {
    case .new: return false
    case .old: return true
    case .modified: return try isModified(resource, comparison)
    case .unmodified: return try !isModified(resource, comparison)
    case .modifiedBody:
      if isNode { warnOfLargeSeed(resource, comparison) }
      return isNode && !comparison.hasSameBody
    case .modifiedConfigs: return ResourceComparison.hasConfig(kind) && !comparison.hasSameConfig
    case .modifiedDescriptions: return isNode && !comparison.hasSamePersistedDescription
    case .modifiedRelation: return (isNode || kind == "source") && !comparison.hasSameRelation
    case .modifiedMacros: return hasChangedMacros(resource)
    case .modifiedContract: return comparison.isModel ? try hasChangedContract(resource, comparison) : false
    }
  }

  private mutating func isModified(
    _ resource: Resource, _ comparison: ResourceComparison
  ) throws(Diagnostic) -> Bool {
    warnOfLargeSeed(resource, comparison)
    // A broken contract is spoken of whatever else has changed.
    let isContractChanged = comparison.isModel ? try hasChangedContract(resource, comparison) : false
    return isContractChanged || !comparison.hasSameContents || hasChangedMacros(resource)
  }

  private func hasChangedMacros(_ resource: Resource) -> Bool {
    guard case .node(let node) = resource else { return false }
    return macros.hasChanged(node.dependsOnMacros)
  }
}

// MARK: Contracts

extension StateComparison {
  private mutating func hasChangedContract(
    _ resource: Resource, _ comparison: ResourceComparison
  ) throws(Diagnostic) -> Bool {
    let contract = ContractComparison(
      new: comparison.new, old: comparison.old, enforcedConstraints: rules.enforcedConstraints)
    let changes = contract.breakingChanges
    if !changes.isEmpty, case .node(let node) = resource {
      try report(changes, of: comparison.new, at: node.declaration ?? node.place)
    }
    return !contract.isSame
  }

  /// Models with an enforced contract that are gone or disabled.
  private mutating func checkRemoved() throws(Diagnostic) {
    for (id, old) in previous.resources where manifest.nodes[id] == nil {
      let disabled = manifest.disabled[id]
      let removed = disabled.map { rules.document(.node($0)) } ?? old
      guard removed["resource_type"] == "model", removed["contract"]?["enforced"] == true else { continue }
      let deprecation = removed["deprecation_date"]?.stringValue.flatMap { Timestamp(iso8601: $0) }
      if let deprecation, deprecation < .now { continue }
      let event = disabled == nil ? "deleted or renamed" : "disabled"
      try report(["Contracted model '\(id)' was \(event)."], of: removed, at: disabled?.place)
    }
  }

  /// - Throws: G206 for a versioned model: whoever depends on the version depends on the promise.
  private mutating func report(_ changes: [String], of model: JSON, at place: SourceSpan?) throws(Diagnostic) {
    let reasons = changes.map { "\n  - \($0)" }.joined()
    guard (model["version"] ?? .null).isNull else {
      throw Diagnostic(
        .brokenContract,
        "While comparing to previous project state, dbt detected a breaking change to an enforced contract.\(reasons)\nConsider making an additive (non-breaking) change instead, if possible",
        at: place,
        hint:
          "or create a new model version: https://docs.getdbt.com/docs/collaborate/govern/model-versions")
    }
    let warning = Diagnostic(
      .brokenUnversionedContract,
      "Breaking change to contracted, unversioned model \(model["name"]?.stringValue ?? "") (\(model["original_file_path"]?.stringValue ?? ""))\nWhile comparing to previous project state, dbt detected a breaking change to an unversioned model.\(reasons)",
      at: place, severity: .warning)
    if !warnings.contains(warning) { warnings.append(warning) }
  }
}

// MARK: Seeds

extension StateComparison {
  /// A seed above a mebibyte has no fingerprint but its path.
  private mutating func warnOfLargeSeed(_ resource: Resource, _ comparison: ResourceComparison) {
    guard case .node(let node) = resource, node.resourceType == .seed, node.checksum.name == "path" else { return }
    let before = comparison.old["checksum"]
    let verdict =
      if before?["name"] != "path" {
        ". The previous file was <=1MB, so it has changed"
      } else if before?["checksum"]?.stringValue == node.checksum.checksum {
        " at the same path, dbt cannot tell if it has changed: assuming they are the same"
      } else {
        ". The previous file was in a different location, assuming it has changed"
      }
    let warning = Diagnostic(
      .largeSeed, "Found a seed (\(node.packageName).\(node.name)) >1MB in size\(verdict)", at: node.declaration,
      severity: .warning)
    if !warnings.contains(warning) { warnings.append(warning) }
  }
}
