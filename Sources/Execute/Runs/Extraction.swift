import Base
import Compile
import Extract
import Nodes
import Warehouse

/// What a run loads from outside: for each source table that is to be filled, the streams that fill it.
public struct Extraction: Sendable {
  let runner: ExtractRunner
  /// Held until the run is over, so that no other process extracts the same streams.
  let zone: LandingZone
  /// By the unique id of the source table.
  private var declarations: [String: [ExtractDeclaration]] = [:]

  /// - Parameters:
  ///   - declarations: Those that are not enabled fill nothing.
  ///   - landing: Where batches land.
  /// - Throws: X101 for a stream whose source or table is not declared.
  public init(
    _ declarations: [ExtractDeclaration], of manifest: Manifest, landing: LandingPlace
  ) throws(Diagnostic) {
    runner = ExtractRunner(
      tables: manifest.rawTables, landing: landing, isProjects: manifest.builds)
    zone = LandingZone(landing)
    for declaration in declarations where declaration.isEnabled {
      for stream in declaration.streams {
        let table = try runner.table(of: stream, in: declaration)
        let source = manifest.sources.values.first { $0.sourceName == table.source && $0.name == table.name }
        guard let id = source?.uniqueID else { continue }
        self.declarations[id, default: []].append(declaration.limited(to: stream))
      }
    }
  }

  /// The source tables that are filled.
  public var ids: Set<String> { Set(declarations.keys) }

  /// Leaves only the source tables among `ids`.
  public mutating func keep(_ ids: Set<String>) {
    declarations = declarations.filter { ids.contains($0.key) }
  }

  /// What fills a source table, one stream each.
  func declarations(filling id: String) -> [ExtractDeclaration] { declarations[id] ?? [] }
}

extension Manifest {
  /// The tables that extraction fills: every source table, with its declared columns.
  public var rawTables: [RawTable] {
    sources.values.map { source in
      RawTable(
        source: source.sourceName, name: source.name,
        relation: Relation(database: source.database, schema: source.schema, identifier: source.identifier),
        columns: source.columns.values.map { RawColumn(name: $0.name, dataType: $0.dataType ?? "text") })
    }
  }
}
