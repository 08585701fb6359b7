import Base
import Project

/// What the projects say in place of their packages' sources (`overrides:`).
struct SourceOverrides {
  private struct Key: Hashable {
    let package: String
    let source: String
  }

  private var entries: OrderedDictionary<Key, SourceOverride> = [:]

  /// - Throws: P402 for a source that is overridden twice.
  init(in files: [PropertiesFile]) throws(Diagnostic) {
    for override in files.flatMap(\.sourceOverrides) {
      let key = Key(package: override.package, source: override.name)
      if let first = entries[key] {
        throw Diagnostic(
          .duplicateProperties,
          "dbt found two schema.yml entries for the same source named \(override.name) in package \(override.package). "
            + "Sources may only be overridden a single time", at: override.span, hint: "remove one of the two",
          related: [.init(message: "first overridden here", span: first.span)])
      }
      entries[key] = override
    }
  }

  func applied(
    to source: SourceProperties, of package: String, in session: Session
  ) throws(Diagnostic) -> SourceProperties {
    guard let override = entries[Key(package: package, source: source.name)] else { return source }
    let renderer = session.propertiesRenderer(of: package)
    return try source.overridden(by: override) { node throws(Diagnostic) in try renderer.render(node) }
  }

  /// A warning for each source, and each table of one, that is not there to be overridden.
  func unused(in files: [PropertiesFile]) -> [Diagnostic] {
    if entries.isEmpty { return [] }
    var tables: [Key: Set<String>] = [:]
    for file in files {
      for source in file.sources {
        tables[Key(package: file.source.package, source: source.name), default: []]
          .formUnion(source.tables.map(\.name))
      }
    }
    let sources = tables.keys.map { "\($0.package).\($0.source)" }
    return entries.values.flatMap { override -> [Diagnostic] in
      let name = "\(override.package).\(override.name)"
      guard let known = tables[Key(package: override.package, source: override.name)] else {
        return [Self.unused("Source \(name)", at: override.span, hint: Diagnostic.didYouMean(name, among: sources))]
      }
      return override.tables.filter { !known.contains($0.key) }.map { table, span in
        Self.unused(
          "Source table \(name).\(table)", at: span, hint: Diagnostic.didYouMean(table, among: known))
      }
    }
  }

  private static func unused(_ what: String, at span: SourceSpan, hint: String?) -> Diagnostic {
    Diagnostic(
      .unusedOverride,
      "During parsing, dbt encountered source overrides that had no target: \(what) (in \(span.file.path))", at: span,
      severity: .warning, hint: hint)
  }
}
