import Base

/// Which tests come along with the nodes they test, as `--indirect-selection` has it.
public enum IndirectSelection: String, Sendable, CaseIterable {
  /// Every test that touches a selected node.
  case eager
  /// Only tests all of whose parents are selected.
  case cautious
  /// As cautious, but ancestors of what is selected and sources count as selected too.
  case buildable
  /// None but those selected by themselves.
  case empty
}

/// What a verb works on.
public struct Selection: Sendable {
  /// Unique ids.
  public var ids: Set<String>
  /// Criteria that no node meets, in the order written, and what a comparison with an earlier state found.
  public var warnings: [Diagnostic]
  /// The selector of selectors.yml that was used because the command line chooses nothing.
  public var defaultSelector: String?

  /// The ids as `ls` prints them: sorted by bytes.
  public var sortedIDs: [String] {
    ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// `--select` and `--exclude` in dbt's node selection syntax, or `--selector`.
///
/// A space or a further string unites, a comma intersects; `+x`, `x+`, `2+x`, `x+3` and `@x` add relatives;
/// `method:value` names the criterion. A bare word means a path when it has a `/`, a file when it ends in `.sql`, `.py`
/// or `.csv`, and a name otherwise. When nothing is chosen, the default selector of selectors.yml counts, else all.
///
/// - SeeAlso: docs.getdbt.com/reference/node-selection/syntax
public struct Selector: Sendable {
  private enum Choice: Sendable {
    case everything
    case spec(include: SelectionSpec?, exclude: SelectionSpec?)
    case named(String)
    case ids(Set<String>)
  }

  private let choice: Choice
  private let indirect: IndirectSelection
  /// What `state:`, `result:` and `source_status:` compare with.
  public var state: PreviousState?

  /// - Throws: `Diagnostic` G201 or G202 for text that is no selection.
  public init(
    select: [String] = [], exclude: [String] = [], named: String? = nil, indirect: IndirectSelection = .eager,
    state: PreviousState? = nil
  ) throws(Diagnostic) {
    let included = select.isEmpty ? nil : try SelectionSpec(select, flag: "--select")
    let excluded = exclude.isEmpty ? nil : try SelectionSpec(exclude, flag: "--exclude")
    if let named {
      choice = .named(named)
    } else if included == nil, excluded == nil {
      choice = .everything
    } else {
      choice = .spec(include: included, exclude: excluded)
    }
    self.indirect = indirect
    self.state = state
  }

  /// Just these, whatever their kind.
  public init(ids: Set<String>) {
    choice = .ids(ids)
    indirect = .empty
  }

  /// What is selected among everything enabled.
  ///
  /// - Parameters:
  ///   - types: The kinds that the verb works on; others serve only to reach them.
  ///   - includesEmpty: Whether nodes whose file holds only white space count: `ls` lists them, nothing runs them.
  /// - Throws: G204 for a selector and G209 for an id that does not exist, G205 for a comparison without anything to compare with.
  public func resolve(
    in manifest: Manifest, types: Set<ResourceType>, includesEmpty: Bool = false
  ) throws(Diagnostic) -> Selection {
    let isWanted = { (resource: Resource) in
      types.contains(resource.type) && (includesEmpty || !resource.isEmpty)
    }
    let resolver = SelectionResolver(manifest: manifest, indirect: indirect, state: state, isWanted: isWanted)
    var selection = Selection(ids: [], warnings: [])
    func all() -> Set<String> { Set(manifest.graph.ids.filter { manifest[$0].map(isWanted) ?? false }) }
    func ids(of selector: NamedSelector) throws(Diagnostic) -> Set<String> {
      let span = SourceFile(path: "--selector", text: selector.name).span
      return try resolver.ids(of: selector, warnings: &selection.warnings, at: span)
    }
    switch choice {
    case .everything:
      let selector = manifest.selectors.values.first(where: \.isDefault)
      selection.defaultSelector = selector?.name
      selection.ids = try selector.map(ids) ?? all()
    case .spec(let include, let exclude):
      selection.ids =
        try include.map { spec throws(Diagnostic) in try resolver.ids(of: spec, warnings: &selection.warnings) }
        ?? all()
      if let exclude { selection.ids.subtract(try resolver.ids(of: exclude, warnings: &selection.warnings)) }
    case .named(let name): selection.ids = try ids(of: manifest.selector(named: name))
    case .ids(let ids):
      if let gone = ids.sorted().first(where: { manifest[$0] == nil }) {
        throw Diagnostic(
          .missingNode, "Couldn't find model '\(gone)' -- does it exist or is it disabled?",
          hint: "the project has changed since the command that is to be repeated")
      }
      selection.ids = ids
    }
    return selection
  }
}

extension Resource {
  /// Whether there is nothing in it to run.
  fileprivate var isEmpty: Bool {
    guard case .node(let node) = self, node.resourceType != .seed else { return false }
    return node.rawCode.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }
}
