import Base
import Warehouse

/// What a profile's target of type `sqlite` says, checked.
///
/// Takes dbt-sqlite's keys (`schemas_and_paths`, `schema_directory`, `extensions`) and the short form `path: file.db`.
public struct SQLiteProfile: Sendable {
  /// A name for the artifacts only; SQLite has no databases above its files. Default: the file's name.
  public var database: String
  /// The schema models go to unless configured otherwise. Default: `main`.
  public var schema = "main"
  public var threads = 1
  /// Schema name to absolute path; `main` is always there.
  public var paths: OrderedDictionary<String, String>
  /// Absolute folder in which a schema without a path of its own gets the file `<schema>.db`.
  public var schemaFolder: String
  /// Whether each `*.db` in `schemaFolder` is a schema, as with dbt-sqlite; only when the profile names the folder.
  public var attachesSchemaFolder: Bool
  /// Loadable extensions, by absolute path.
  public var extensions: [String]
  /// Seconds to wait while another process writes.
  public var timeout = 5.0
  /// Keys that mean nothing here, each with the nearest known one.
  public var warnings: [Diagnostic] = []

  static let knownKeys = [
    "type", "threads", "database", "schema", "schemas_and_paths", "schema_directory", "extensions", "path", "timeout",
  ]

  /// - Parameters:
  ///   - target: The mapping under `outputs: <name>:`, already rendered.
  ///   - folder: Where relative paths start: the project's folder.
  ///   - place: Where a key's value is written.
  /// - Throws: W201 for a value of the wrong type, W203 when no file is named.
  public init(
    _ target: JSON, folder: String, at place: @escaping (String) -> SourceSpan? = { _ in nil }
  ) throws(Diagnostic) {
    let reader = TargetReader("sqlite", target, at: place)
    func absolute(_ path: String) -> String { Paths.normalized(Paths.join(folder, path)) }
    paths = try reader.paths(from: folder)
    guard let main = paths["main"] else {
      throw Diagnostic(
        .profilePath, "the sqlite target names no database file",
        hint: "write 'path: warehouse.db', or dbt-sqlite's 'schemas_and_paths: {main: warehouse.db}'")
    }
    let schemaDirectory = try reader.text("schema_directory")
    schemaFolder = schemaDirectory.map(absolute) ?? Paths.parent(main)
    attachesSchemaFolder = schemaDirectory != nil
    database = try reader.text("database") ?? Paths.stem(main)
    schema = try reader.text("schema") ?? "main"
    extensions = try reader.texts("extensions").map(absolute)
    threads = try reader.number("threads", atLeast: 1).map { Int($0) } ?? 1
    timeout = try reader.number("timeout", atLeast: 0) ?? 5
    warnings = reader.unknownKeys(known: Self.knownKeys)
  }
}

extension TargetReader {
  /// Absolute paths of files by schema; `path` is short for `schemas_and_paths: {main: path}`.
  fileprivate func paths(from folder: String) throws(Diagnostic) -> OrderedDictionary<String, String> {
    var result: OrderedDictionary<String, String> = [:]
    if let path = try text("path") { result["main"] = try file(path, "path", from: folder) }
    switch self["schemas_and_paths"] {
    case nil, .null?: break
    case .object(let members)?:
      for (schema, path) in members {
        guard let path = path.stringValue else {
          throw wrongType("schemas_and_paths.\(schema)", path, expected: "the path of a file")
        }
        result[schema] = try file(path, "schemas_and_paths.\(schema)", from: folder)
      }
    case .some(let value):
      throw wrongType("schemas_and_paths", value, expected: "a mapping of schema names to files")
    }
    return result
  }

  /// Connections do not share an in-memory database, so one would lose every model between nodes.
  private func file(_ path: String, _ key: String, from folder: String) throws(Diagnostic) -> String {
    guard !path.isEmpty, path != ":memory:" else {
      throw Diagnostic(
        .profilePath, "'\(key)' of the sqlite target must name a file, not '\(path)'", at: span(of: key),
        hint: "each thread has its own connection, so the database must be a file: for example 'target/warehouse.db'")
    }
    return Paths.normalized(Paths.join(folder, path))
  }
}
