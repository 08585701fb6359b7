import Base
import Foundation
import Jinja
import Nodes
import PostgresWarehouse
import SQLiteWarehouse
import StandardMacros
import Warehouse

@testable import Compile

/// A warehouse of its own for one test, and the standard macros to build in it.
final class Workbench {
  let folder: String
  let connector: any Connector
  private let database: any Adapter
  private let session: Session
  private let templates: Templates
  private let cache = RelationCache()
  private let output = SilentOutput()

  /// - Parameters:
  ///   - macros: Jinja of the root project, whose macros come before the standard ones.
  ///   - flags: The command line: `full_refresh`, `store_failures`.
  ///   - other: A workbench on the same SQLite file.
  ///   - isOnPostgres: A schema of its own on the server that POSTGRES_TEST_* name.
  init(
    macros: String = "", flags: OrderedDictionary<String, JSON> = [:], sharing other: Workbench? = nil,
    onPostgres isOnPostgres: Bool = false
  ) throws {
    folder =
      other?.folder ?? FileManager.default.temporaryDirectory.appendingPathComponent("macros-\(UUID().uuidString)").path
    connector =
      isOnPostgres
      ? try Self.postgres()
      : SQLiteConnector(profile: try SQLiteProfile(["path": "warehouse.db"], folder: folder))
    database = try connector.open(readOnly: false)
    if isOnPostgres { try database.run("create schema \(connector.schema)") }
    var entries: [MacroEntry] = []
    for (path, file) in StandardMacros.files { entries += try Self.entries(of: file, path, package: "dbt") }
    entries += try Self.entries(of: SourceFile(path: "macros/own.sql", text: macros), "macros/own.sql", package: "shop")
    session = Session(
      project: ProjectContext(
        name: "shop", version: nil, root: folder, packages: ["shop"], variables: [:], commandLineVariables: [:],
        dispatch: [:], quoting: [:]),
      target: Target(
        profileName: "shop", name: "dev", type: connector.dialect.name, database: connector.database,
        schema: connector.schema, threads: 1, fields: [:]),
      dialect: connector.dialect,
      invocation: Invocation(id: "test", startedAt: .now, verb: "build", flags: flags),
      macros: try MacroTable(entries, rootPackage: "shop"), output: output)
    templates = Templates(library: session.library)
  }

  deinit {
    if connector is PostgresConnector { _ = try? database.run("drop schema \(connector.schema) cascade") }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Whether tests may use Postgres: run them under Scripts/with-postgres.sh.
  static let hasPostgres = ProcessInfo.processInfo.environment["POSTGRES_TEST_PORT"] != nil

  private static func postgres() throws -> PostgresConnector {
    func variable(_ name: String) -> JSON {
      .string(ProcessInfo.processInfo.environment["POSTGRES_TEST_\(name)"] ?? "")
    }
    let schema = "macros_" + UUID().uuidString.lowercased().filter { $0 != "-" }
    return PostgresConnector(
      profile: try PostgresProfile([
        "host": variable("HOST"), "port": variable("PORT"), "user": variable("USER"), "password": variable("PASS"),
        "dbname": variable("DATABASE"), "schema": .string(schema), "search_path": .string(schema),
      ]))
  }

  private static func entries(of file: SourceFile, _ path: String, package: String) throws(Diagnostic) -> [MacroEntry] {
    try Template.parse(file, options: ParseOptions(dialect: .dbt, onlyDefinitions: true, library: .dbt)).definitions.map
    {
      let macro = Macro(
        uniqueID: "macro.\(package).\($0.uniqueName)", name: $0.uniqueName, packageName: package,
        originalFilePath: path, source: $0.span)
      return MacroEntry(macro: macro, definition: $0)
    }
  }

  var warnings: [String] { output.warnings.withLock { $0 } }

  // MARK: Building

  /// Builds a model.
  @discardableResult
  func build(
    _ name: String, _ sql: String, _ config: OrderedDictionary<String, JSON> = [:], columns: [ColumnInfo] = [],
    description: String = ""
  ) throws -> NodeEffect {
    var model = node(.model, name, sql, config)
    model.description = description
    model.columns = OrderedDictionary(columns.map { ($0.name, $0) })
    return try run(model)
  }

  static func column(_ name: String, _ type: String, _ constraints: [Constraint]) -> ColumnInfo {
    var column = ColumnInfo(name: name)
    column.dataType = type
    column.constraints = constraints
    return column
  }

  /// Loads a seed of the given rows.
  @discardableResult
  func seed(_ name: String, _ rows: ResultSet, _ config: OrderedDictionary<String, JSON> = [:]) throws -> NodeEffect {
    try run(node(.seed, name, "", config.merging(["materialized": "seed"])), seed: rows)
  }

  /// Runs a data test and returns failures, should_warn, should_error.
  func test(_ sql: String, _ config: OrderedDictionary<String, JSON> = [:]) throws -> [SQLValue] {
    let defaults: OrderedDictionary<String, JSON> = [
      "materialized": "test", "fail_calc": "count(*)", "warn_if": "!= 0", "error_if": "!= 0",
    ]
    return try run(node(.test, "failing_rows", sql, defaults.merging(config))).rows!.rows[0]
  }

  private func run(_ node: Node, seed: ResultSet = ResultSet()) throws -> NodeEffect {
    let scope = scope(seed: seed)
    let compiled = try NodeCompiler(session: session, templates: templates).compile(node, in: scope)
    return try NodeRunner(session: session, templates: templates).run(node, compiled, in: scope)
  }

  private func scope(seed: ResultSet = ResultSet()) -> RunScope {
    let database = database
    return RunScope(
      manifest: Manifest(projectName: "shop", adapterType: connector.dialect.name), relations: cache,
      loadSeed: { _ in seed },
      open: { _ throws(WarehouseError) in database })
  }

  private func node(
    _ type: ResourceType, _ name: String, _ sql: String, _ config: OrderedDictionary<String, JSON>
  ) -> Node {
    // Each text is its own node, since parsed templates are kept by id.
    var node = Node(
      uniqueID: "\(type.rawValue).shop.\(name).\(Digest.md5(sql))", resourceType: type, name: name, packageName: "shop",
      path: "\(name).sql", originalFilePath: "models/\(name).sql", fqn: ["shop", name], database: connector.database,
      schema: connector.schema)
    node.rawCode = sql
    node.config = NodeConfig(config)
    return node
  }

  /// The text that a template renders to in the context of a running model.
  func render(_ text: String, _ config: OrderedDictionary<String, JSON> = [:]) throws -> String {
    let node = node(.model, "rendered", text, config)
    return try NodeCompiler(session: session, templates: templates).compile(node, in: scope()).sql
  }

  // MARK: Looking

  func rows(_ sql: String) throws -> [[SQLValue]] { try database.query(sql).rows }

  /// The one value of an expression, in which macros may be called.
  func value(_ expression: String) throws -> SQLValue { try rows("select " + render(expression))[0][0] }

  func run(_ sql: String) throws { try database.run(sql) }

  /// Names and kinds of what is in the schema.
  func relations(_ schema: String = "main") throws -> [String: RelationKind] {
    let found = try database.relations(in: Relation(schema: schema))
    return Dictionary(uniqueKeysWithValues: found.map { ($0.identifier!, $0.kind!) })
  }

  /// What the catalog says of a relation and its columns; those without a description have none.
  func comments(_ name: String) throws -> [String: String] {
    let found = try database.catalog(of: Relation(schema: connector.schema)).filter { $0.relation.identifier == name }
    var result: [String: String] = [:]
    for entry in found {
      result[""] = entry.comment
      for (column, comment) in entry.columns { result[column.name] = comment }
    }
    return result
  }

  func columns(_ name: String) throws -> [String] {
    try database.columns(of: Relation(schema: "main", identifier: name)).map(\.name)
  }
}

/// Keeps warnings, drops the rest.
private final class SilentOutput: SessionOutput {
  let warnings = Locked<[String]>([])
  func print(_ line: String) {}
  func log(_ line: String, isInfo: Bool) {}
  func warn(_ diagnostic: Diagnostic) { warnings.withLock { $0.append(diagnostic.message) } }
}
