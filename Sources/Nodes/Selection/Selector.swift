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
  /// Criteria that no node meets, in the order written.
  public var warnings: [Diagnostic]

  /// The ids as `ls` prints them: sorted by bytes.
  public var sortedIDs: [String] {
    ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// `--select` and `--exclude` in dbt's node selection syntax.
///
/// A space or a further string unites, a comma intersects; `+x`, `x+`, `2+x`, `x+3` and `@x` add relatives;
/// `method:value` names the criterion. A bare word means a path when it has a `/`, a file when it ends in `.sql`, `.py`
/// or `.csv`, and a name otherwise. Without `--select` all is selected.
///
/// - SeeAlso: docs.getdbt.com/reference/node-selection/syntax
public struct Selector: Sendable {
  private let included: SelectionExpression?
  private let excluded: SelectionExpression?
  private let indirect: IndirectSelection

  /// - Throws: `Diagnostic` G201 or G202 for text that is no selection.
  public init(
    select: [String] = [], exclude: [String] = [], indirect: IndirectSelection = .eager
  ) throws(Diagnostic) {
    included = select.isEmpty ? nil : try SelectionExpression(select, flag: "--select")
    excluded = exclude.isEmpty ? nil : try SelectionExpression(exclude, flag: "--exclude")
    self.indirect = indirect
  }

  /// What is selected among everything enabled.
  ///
  /// - Parameters:
  ///   - types: The kinds that the verb works on; others serve only to reach them.
  ///   - includesEmpty: Whether nodes whose file holds only white space count: `ls` lists them, nothing runs them.
  public func resolve(
    in manifest: Manifest, types: Set<ResourceType>, includesEmpty: Bool = false
  ) -> Selection {
    let resolver = SelectionResolver(manifest: manifest, indirect: indirect)
    var warnings: [Diagnostic] = []
    var ids = included.map { resolver.ids(of: $0, warnings: &warnings) } ?? Set(manifest.graph.ids)
    if let excluded { ids.subtract(resolver.ids(of: excluded, warnings: &warnings)) }
    ids = ids.filter { id in
      guard let resource = manifest[id], types.contains(resource.type) else { return false }
      return includesEmpty || !resource.isEmpty
    }
    return Selection(ids: ids, warnings: warnings)
  }
}

extension Resource {
  /// Whether there is nothing in it to run.
  fileprivate var isEmpty: Bool {
    guard case .node(let node) = self, node.resourceType != .seed else { return false }
    return node.rawCode.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }
}
