import Base

/// Applies a selection's parts to one manifest.
struct SelectionResolver {
  let manifest: Manifest
  let indirect: IndirectSelection
  private let resources: [Resource]
  private let sourceIDs: Set<String>

  init(manifest: Manifest, indirect: IndirectSelection) {
    self.manifest = manifest
    self.indirect = indirect
    resources = manifest.graph.ids.compactMap { manifest[$0] }
    sourceIDs = Set(manifest.sources.keys)
  }

  /// What is selected so far, and the tests that wait for their other parents to be selected.
  private struct Found {
    var selected: Set<String>
    var waiting: Set<String> = []
  }

  /// - Parameter warnings: Gets one for each criterion that nothing meets.
  func ids(of expression: SelectionExpression, warnings: inout [Diagnostic]) -> Set<String> {
    var union = Found(selected: [])
    for intersection in expression.intersections {
      let found = resolve(intersection)
      if found.selected.isEmpty { warnings.append(nothingMatches(intersection)) }
      union.selected.formUnion(found.selected)
      union.waiting.formUnion(found.waiting)
    }
    return admitWaiting(union).selected
  }

  private func resolve(_ intersection: SelectionExpression.Intersection) -> Found {
    let parts = intersection.criteria.map(resolve)
    guard var result = parts.first else { return Found(selected: []) }
    result.waiting.formUnion(result.selected)
    for part in parts.dropFirst() {
      result.selected.formIntersection(part.selected)
      result.waiting.formIntersection(part.selected.union(part.waiting))
    }
    return admitWaiting(result)
  }

  private func resolve(_ criterion: Criterion) -> Found {
    let matches = criterion.method.predicate(in: manifest)
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
    return addingTests(to: selected)
  }

  /// Adds the tests of the selected nodes, by the mode of indirect selection.
  private func addingTests(to selected: Set<String>) -> Found {
    var found = Found(selected: selected)
    if indirect == .empty { return found }
    let sufficient = indirect == .buildable ? buildable(selected).union(sourceIDs) : selected
    for id in selected {
      for child in manifest.graph.children(of: id) where !selected.contains(child) {
        guard let test = manifest.nodes[child], test.resourceType == .test else { continue }
        if indirect == .eager || sufficient.isSuperset(of: test.dependsOnNodes) {
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
      if let node = manifest.nodes[id], sufficient.isSuperset(of: node.dependsOnNodes) { result.selected.insert(id) }
    }
    return result
  }

  private func buildable(_ selected: Set<String>) -> Set<String> {
    selected.union(manifest.graph.ancestors(of: selected))
  }

  private func nothingMatches(_ intersection: SelectionExpression.Intersection) -> Diagnostic {
    var hint: String?
    if intersection.criteria.count == 1, let method = intersection.criteria.first?.method {
      hint = method.hint(in: manifest)
    }
    return Diagnostic(
      .nothingSelected, "the selection criterion '\(intersection.text)' does not match any enabled nodes",
      at: intersection.span, severity: .warning, hint: hint)
  }
}
