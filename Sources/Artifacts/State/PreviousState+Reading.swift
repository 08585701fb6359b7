import Base
import Nodes

extension PreviousState {
  /// Reads the artifacts of an earlier command, ours or dbt's. What is not there stays nil.
  ///
  /// - Parameters:
  ///   - path: The folder as the user wrote it.
  ///   - folder: The same, absolute.
  ///   - targetFolder: Where this invocation's own sources.json lies.
  ///   - enforcedConstraints: The kinds of constraints that the warehouse enforces.
  /// - Throws: A101 for a damaged artifact.
  public init(
    path: String, folder: String, targetFolder: String, enforcedConstraints: Set<String>, comparesUnrenderedValues: Bool
  ) throws(Diagnostic) {
    self.init(path: path)
    func file(_ name: String, in folder: String) -> String? {
      let path = Paths.join(folder, name)
      return FileSystem.isFile(path) ? path : nil
    }
    if let path = file(ManifestWriter.fileName, in: folder) {
      manifest = try PreviousManifest(path: path)
      rules = ComparisonRules(
        document: NodeDocument.json, enforcedConstraints: enforcedConstraints,
        comparesUnrenderedValues: comparesUnrenderedValues)
    }
    if let path = file(RunResults.fileName, in: folder) {
      statuses = Dictionary(try RunResults(path: path).results.map { ($0.uniqueID, $0.status.rawValue) }) { $1 }
    }
    freshness = try file(FreshnessResults.fileName, in: folder).map(Self.newestRows)
    currentFreshness = try file(FreshnessResults.fileName, in: targetFolder).map(Self.newestRows)
  }

  private static func newestRows(_ path: String) throws(Diagnostic) -> [String: Timestamp?] {
    var rows: [String: Timestamp?] = [:]
    for result in try FreshnessResults(path: path).results {
      switch result.outcome {
      case .measured(_, let measurement): rows[result.uniqueID] = Timestamp(iso8601: measurement.maxLoadedAt)
      case .failed: rows[result.uniqueID] = .some(nil)
      }
    }
    return rows
  }
}

extension PreviousManifest {
  /// - Throws: `Diagnostic` B101 when there is no such file, A101 when it is damaged or no manifest.
  public init(path: String) throws(Diagnostic) {
    let reader = try ArtifactReader(path: path)
    guard reader.json("nodes").objectValue != nil else { throw reader.wrong("nodes", "a mapping") }
    var resources: OrderedDictionary<String, JSON> = [:]
    let kinds = ["nodes", "sources", "exposures", "metrics", "semantic_models", "saved_queries", "unit_tests"]
    for kind in kinds + ["functions"] {
      for (id, resource) in try reader.object(kind) { resources[id] = resource }
    }
    var macros: [String: String] = [:]
    for (id, macro) in try reader.object("macros") { macros[id] = macro["macro_sql"]?.stringValue }
    self.init(resources: resources, macros: macros)
  }
}
