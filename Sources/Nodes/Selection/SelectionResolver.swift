import Base

/// Applies a selection's parts to one manifest.
///
/// Each part gives the resources that it selects, and the tests that would come along if their other parents were
/// selected too.
///
/// - SeeAlso: dbt docs, "Test selection examples", "YAML selectors"
struct SelectionResolver {
  let manifest: Manifest
  /// Of criteria that do not say it themselves.
  let indirect: IndirectSelection
  let state: PreviousState?
  /// What belongs to the result: the kinds that the verb is about, with something in them.
  let isWanted: (Resource) -> Bool
  /// Names of the selectors that are being resolved, outermost first.
  private(set) var path: [String] = []
  private let resources: [Resource]

  init(
    manifest: Manifest, indirect: IndirectSelection, state: PreviousState?, isWanted: @escaping (Resource) -> Bool
  ) {
    self.manifest = manifest
    self.indirect = indirect
    self.state = state
    self.isWanted = isWanted
    resources = manifest.graph.ids.compactMap { manifest[$0] }
  }

  /// What is selected so far, and the tests that wait for their other parents to be selected.
  private struct Found {
    var selected: Set<String>
    var waiting: Set<String> = []
  }

  /// The wanted resources of a spec.
  ///
  /// - Parameter warnings: Gets one for each criterion of the command line that nothing meets.
  func ids(of spec: SelectionSpec, warnings: inout [Diagnostic]) throws(Diagnostic) -> Set<String> {
    try resolve(spec, &warnings).selected.filter { manifest[$0].map(isWanted) ?? false }
  }

  /// The wanted resources of a named selector.
  ///
  /// - Throws: G201 for a selector that leads back to itself.
  func ids(of selector: NamedSelector, warnings: inout [Diagnostic], at span: SourceSpan) throws(Diagnostic) -> Set<
    String
  > {
    guard !path.contains(selector.name) else {
      throw .invalidSelector(
        span, "Circular dependency detected in selector: \((path + [selector.name]).joined(separator: " --> "))",
        hint: "one of these must stop naming the next")
    }
    var inner = self
    inner.path.append(selector.name)
    return try inner.ids(of: selector.spec, warnings: &warnings)
  }

  private func resolve(_ spec: SelectionSpec, _ warnings: inout [Diagnostic]) throws(Diagnostic) -> Found {
    switch spec {
    case .criterion(let criterion): try resolve(criterion, &warnings)
    case .group(let group): try resolve(group, &warnings)
    }
  }

  private func resolve(_ group: SelectionSpec.Group, _ warnings: inout [Diagnostic]) throws(Diagnostic) -> Found {
    var found: Found?
    for part in group.parts {
      var next = try resolve(part, &warnings)
      next.waiting.formUnion(next.selected)
      switch (found, group.operation) {
      case (nil, _): found = next
      case (_, .union):
        found?.selected.formUnion(next.selected)
        found?.waiting.formUnion(next.waiting)
      case (_, .intersection):
        found?.selected.formIntersection(next.selected)
        found?.waiting.formIntersection(next.waiting)
      case (_, .difference):
        found?.selected.subtract(next.selected)
        found?.waiting.subtract(next.waiting)
      }
    }
    var result = found ?? Found(selected: [])
    if group.followsIndirectSelection { result = admitWaiting(result) }
    if let span = group.warnsOf, result.selected.isEmpty { warnings.append(nothingMatches(group, span)) }
    return result
  }

  private func resolve(_ criterion: Criterion, _ warnings: inout [Diagnostic]) throws(Diagnostic) -> Found {
    let matches = try criterion.method.predicate(in: self, &warnings)
    var selected = Set(resources.lazy.filter(matches).map(\.uniqueID))
    let graph = manifest.graph
    let start = selected
    if criterion.includesParentsOfDescendants {
      let family = start.union(graph.descendants(of: start))
      selected.formUnion(family)
      selected.formUnion(graph.ancestors(of: family))
    }
    if case .generations(let depth) = criterion.ancestors {
      selected.formUnion(graph.ancestors(of: start, depth: depth))
    }
    if case .generations(let depth) = criterion.descendants {
      selected.formUnion(graph.descendants(of: start, depth: depth))
    }
    // A selector has already chosen which tests come along.
    if criterion.method is SelectorMethod { return Found(selected: selected) }
    return addingTests(to: selected, by: criterion.indirect ?? indirect)
  }

  /// Adds the tests of the selected nodes, by the mode of indirect selection.
  private func addingTests(to selected: Set<String>, by mode: IndirectSelection) -> Found {
    var found = Found(selected: selected)
    if mode == .empty { return found }
    let sufficient = mode == .buildable ? buildable(selected).union(manifest.sources.keys) : selected
    for id in selected {
      for child in manifest.graph.children(of: id) where !selected.contains(child) {
        guard manifest[child]?.type.isTest ?? false else { continue }
        if mode == .eager || sufficient.isSuperset(of: manifest.graph.parents(of: child)) {
          found.selected.insert(child)
        } else {
          found.waiting.insert(child)
        }
      }
    }
    return found
  }

  /// Selects waiting tests all of whose parents have come together from several criteria.
  private func admitWaiting(_ found: Found) -> Found {
    guard indirect == .cautious || indirect == .buildable else { return found }
    let sufficient = indirect == .buildable ? buildable(found.selected) : found.selected
    var result = found
    for id in found.waiting where !found.selected.contains(id) {
      if sufficient.isSuperset(of: manifest.graph.parents(of: id)) {
        result.selected.insert(id)
      }
    }
    return result
  }

  private func buildable(_ selected: Set<String>) -> Set<String> {
    selected.union(manifest.graph.ancestors(of: selected))
  }

  private func nothingMatches(_ group: SelectionSpec.Group, _ span: SourceSpan) -> Diagnostic {
    var hint: String?
    if group.parts.count == 1, case .criterion(let criterion) = group.parts[0] {
      hint = criterion.method.hint(in: manifest)
    }
    return Diagnostic(
      .nothingSelected, "the selection criterion '\(span.text)' does not match any enabled nodes",
      at: span, severity: .warning, hint: hint)
  }
}

extension ResourceType {
  /// Whether it comes along with the nodes that it tests.
  fileprivate var isTest: Bool { self == .test || self == .unitTest }
}
