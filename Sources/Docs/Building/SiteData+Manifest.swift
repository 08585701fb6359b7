import Artifacts
import Base
import Nodes

extension SiteData {
  /// The site of a project as far as it is known: nothing but the manifest is needed.
  ///
  /// - Parameters:
  ///   - project: Its overview, when empty, is taken from the project's docs block `__overview__`.
  ///   - compilations: By unique id.
  ///   - catalog: Gives the columns and types that are in the warehouse.
  ///   - extracts: What fills the sources.
  ///   - run: The last run. Its results hold the compiled code of what `compilations` leave out.
  public init(
    project: SiteProject, manifest: Manifest, compilations: [String: Compilation] = [:], catalog: Catalog? = nil,
    extracts: ExtractLineage? = nil, run: RunResults? = nil, freshness: FreshnessResults? = nil
  ) {
    var project = project
    if project.overview.isEmpty { project.overview = Self.overview(of: manifest) }
    let compiled = Self.compiledCode(compilations, run)
    let macros = manifest.macros.values.filter { $0.isDocumented(in: manifest) }
    let macroIDs = Set(macros.map(\.uniqueID))
    var nodes = manifest.nodes.values.compactMap { node in
      SiteNode(node, compiled: compiled[node.uniqueID], table: catalog?[node.uniqueID], macros: macroIDs)
    }
    nodes += manifest.sources.values.map {
      SiteNode($0, table: catalog?[$0.uniqueID], extracts: extracts?.parents(of: $0.uniqueID) ?? [])
    }
    nodes += (extracts?.streams ?? []).filter(\.isEnabled).map { SiteNode($0, package: manifest.projectName) }
    nodes += manifest.exposures.values.map { SiteNode($0) }
    nodes += macros.map { SiteNode($0, macros: macroIDs) }
    self.init(
      project: project, nodes: Self.arranged(nodes), run: run.map { SiteRun($0) },
      freshness: freshness.map { results in results.results.map { SiteFreshness($0) } } ?? [])
  }

  /// The root project's own text for the first page.
  private static func overview(of manifest: Manifest) -> String {
    manifest.docs.values.first { $0.packageName == manifest.projectName && $0.name == "__overview__" }?.contents ?? ""
  }

  private static func compiledCode(_ compilations: [String: Compilation], _ run: RunResults?) -> [String: String] {
    var code = compilations.compactMapValues(\.compiledCode)
    for result in run?.results ?? [] where code[result.uniqueID] == nil { code[result.uniqueID] = result.compiledCode }
    return code
  }

  /// By kind, then by id: tests last, so that what readers open lies together in few blocks, and so that the site does
  /// not depend on the order in which files were found.
  private static func arranged(_ nodes: [SiteNode]) -> [SiteNode] {
    let ranks = Dictionary(uniqueKeysWithValues: SiteNode.Kind.allCases.enumerated().map { ($0.element, $0.offset) })
    return nodes.sorted { left, right in
      if left.kind != right.kind { return ranks[left.kind, default: 0] < ranks[right.kind, default: 0] }
      return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
  }
}

extension Macro {
  /// The project's and its packages' own; dbt's, which every project has, are documented by dbt.
  fileprivate func isDocumented(in manifest: Manifest) -> Bool {
    isShownInDocs && packageName != "dbt" && packageName != "dbt_\(manifest.adapterType)"
  }
}
