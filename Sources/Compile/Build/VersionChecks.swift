import Base
import Nodes

/// What can be wrong with models that have versions or a deprecation date.
enum VersionChecks {
  /// - Throws: C150 for a model that is called as a versioned one.
  static func checkNames(_ manifest: Manifest) throws(Diagnostic) {
    for versioned in manifest.nodes.values where versioned.version != nil {
      let ids = ["model", "seed", "snapshot"].map { "\($0).\(versioned.packageName).\(versioned.name)" }
      guard let other = ids.lazy.compactMap({ manifest.nodes[$0] }).first else { continue }
      throw Diagnostic(
        .versionedAndUnversioned,
        "dbt found versioned and unversioned models with the name \"\(versioned.name)\": ref('\(versioned.name)') could mean either",
        at: other.place,
        hint: "rename \(other.originalFilePath), or add it to the versions of '\(versioned.name)'",
        related: [.init(message: "the versions are here", span: versioned.declaration)])
    }
  }

  /// Warnings about models past their date, and about references to those that have one.
  ///
  /// - Parameter now: When the run started.
  static func deprecations(in manifest: Manifest, at now: Timestamp, place: Linker.Place) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    for node in manifest.nodes.values {
      guard let date = node.deprecationDate, let moment = Timestamp(iso8601: date) else { continue }
      let isPast = moment < now
      if isPast {
        warnings.append(
          warning(
            "Model \(node.searchName) has passed its deprecation date of \(date). This model should be disabled or removed",
            at: node.declaration))
      }
      for child in manifest.graph.children(of: node.uniqueID).lazy.compactMap({ manifest.nodes[$0] })
      where child.resourceType == .model {
        let fate = isPast ? "was deprecated on '\(date)'" : "is slated for deprecation on '\(date)'"
        warnings.append(
          warning(
            "While compiling '\(child.name)': Found a reference to \(node.searchName), which \(fate)",
            at: place(child.uniqueID, node.searchName) ?? place(child.uniqueID, node.name),
            hint: newerVersion(of: node, isPast: isPast)))
      }
    }
    return warnings
  }

  private static func newerVersion(of node: Node, isPast: Bool) -> String? {
    guard let version = node.version, !version.isLatest else { return nil }
    return "A new version of '\(node.name)' is available. \(isPast ? "Migrate now" : "Try it out"): "
      + "{{ ref('\(node.packageName)', '\(node.name)', v='\(version.latestText)') }}"
  }

  private static func warning(_ message: String, at span: SourceSpan?, hint: String? = nil) -> Diagnostic {
    Diagnostic(.deprecatedModel, message, at: span, severity: .warning, hint: hint)
  }
}
