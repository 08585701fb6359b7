import Foundation
import PostgresWarehouse
import Warehouse

@testable import Base
@testable import Extract

/// Files, a landing zone, and a warehouse of one kind with a source `src` whose table `t` declares no columns.
final class OpenWorkspace {
  enum Kind: String, CaseIterable, Sendable {
    case sqlite, postgres

    static let available = allCases.filter { $0 == .sqlite || isPostgresThere }
    private static var isPostgresThere: Bool { ProcessInfo.processInfo.environment["POSTGRES_TEST_PORT"] != nil }
  }

  let files: Workspace
  let kind: Kind
  let connector: any Connector
  let schema: String
  /// Of the source.
  var tables: [RawTable]

  init(_ kind: Kind, _ columns: [RawColumn] = []) throws {
    self.kind = kind
    files = try Workspace()
    switch kind {
    case .sqlite:
      connector = files.connector
      schema = "main"
    case .postgres:
      schema = "open_\(randomUUID().prefix(8))"
      let environment = ProcessInfo.processInfo.environment
      func variable(_ name: String) -> String { environment["POSTGRES_TEST_\(name)"] ?? "" }
      connector = PostgresConnector(
        profile: try PostgresProfile([
          "host": .string(variable("HOST")), "port": .int(Int(variable("PORT")) ?? 5432),
          "user": .string(variable("USER")), "password": .string(variable("PASS")),
          "dbname": .string(variable("DATABASE")), "schema": .string(schema), "search_path": .string(schema),
        ]))
    }
    tables = [
      RawTable(source: "src", name: "t", relation: Relation(schema: schema, identifier: "raw_t"), columns: columns)
    ]
  }

  deinit {
    if kind == .postgres { _ = try? connector.open(readOnly: false).run("drop schema if exists \(schema) cascade") }
  }

  /// A stream `t` of all files, with more keys.
  func yaml(_ stream: String = "") -> String {
    """
    extracts:
      - name: x
        plugin: files
        source: src
        config: {root: ROOT}
        streams: [{name: t, files: ["in/*"]\(stream.isEmpty ? "" : ", " + stream)}]
    """
  }

  @discardableResult
  func extract(
    _ stream: String = "", fullRefresh: Bool = false,
    isProjects: @escaping @Sendable (Relation) -> Bool = { _ in false }
  ) throws -> StreamSummary {
    try ExtractRunner(tables: tables, landing: LandingPlace(folder: files.landing), isProjects: isProjects).run(
      try files.read(yaml(stream)).declarations, adapter: try connector.open(readOnly: false), fullRefresh: fullRefresh
    ).streams[0]
  }

  @discardableResult
  func replay(_ stream: String = "") throws -> StreamSummary {
    try ExtractRunner(tables: tables, landing: LandingPlace(folder: files.landing)).replay(
      try files.read(yaml(stream)).declarations, from: nil, adapter: try connector.open(readOnly: false)
    ).streams[0]
  }

  /// Columns but the loader's, with their kinds: `id integer`.
  func columns(_ table: String = "raw_t") throws -> [String] {
    try connector.open(readOnly: true).columns(of: Relation(schema: schema, identifier: table))
      .filter { !$0.name.hasPrefix("_") }.map { "\($0.name) \($0.type.lowercased())" }.sorted()
  }

  /// All rows of a query as texts; null is `∅`.
  func rows(_ sql: String) throws -> [[String]] {
    try connector.open(readOnly: false).query(sql).rows.map { $0.map { $0.isNull ? "∅" : $0.description } }
  }

  /// The rows of a query as one text: `1|a 2|b`.
  func text(_ sql: String) throws -> String { try rows(sql).map { $0.joined(separator: "|") }.joined(separator: " ") }
}
