import Foundation
import PostgresWarehouse
import SQLiteWarehouse
import Testing
import Warehouse

@testable import Base
@testable import Extract

/// A database that rows are read from: a file of SQLite, or a schema of Postgres.
struct SourceDatabase: CustomTestStringConvertible, Sendable {
  let name: String
  /// What stands in `config:`; `FOLDER` and `SCHEMA` are replaced.
  let config: String

  static let sqlite = SourceDatabase(name: "SQLite", config: "{type: sqlite, path: FOLDER/source.db}")
  static var postgres: SourceDatabase? {
    let value = { (name: String) in ProcessEnvironment["POSTGRES_TEST_\(name)"] ?? "" }
    guard !value("PORT").isEmpty else { return nil }
    return SourceDatabase(
      name: "Postgres",
      config:
        "{type: postgres, host: '\(value("HOST"))', port: \(value("PORT")), user: '\(value("USER"))', "
        + "pass: \"{{ env_var('PG') }}\", dbname: '\(value("DATABASE"))', schema: SCHEMA}")
  }
  static let all = [sqlite] + [postgres].compactMap { $0 }

  var testDescription: String { name }
}

/// A workspace and a database beside it.
final class DatabaseWorkspace {
  let workspace: Workspace
  let source: SourceDatabase
  private let schema = "extract_\(randomUUID().replacing("-", with: "").prefix(12))"
  private let adapter: any Adapter

  init(_ source: SourceDatabase) throws {
    self.source = source
    workspace = try Workspace()
    let connector = try Self.connector(source, workspace, schema)
    adapter = try connector.open(readOnly: false)
    if connector.schema != "main" { try adapter.createSchema(Relation(schema: schema)) }
    try adapter.run(source.name == "Postgres" ? "set search_path to \(schema)" : "select 1")
  }

  deinit { if source.name == "Postgres" { try? adapter.dropSchema(Relation(schema: schema)) } }

  private static func config(_ source: SourceDatabase, _ workspace: Workspace, _ schema: String) -> String {
    source.config.replacing("FOLDER", with: workspace.folder).replacing("SCHEMA", with: schema)
  }

  private static func connector(
    _ source: SourceDatabase, _ workspace: Workspace, _ schema: String
  ) throws -> any Connector {
    guard source.name == "Postgres" else {
      return SQLiteConnector(profile: try SQLiteProfile(["path": "source.db"], folder: workspace.folder))
    }
    let value = { (name: String) in ProcessEnvironment["POSTGRES_TEST_\(name)"] ?? "" }
    return PostgresConnector(
      profile: try PostgresProfile([
        "host": .string(value("HOST")), "port": .string(value("PORT")), "user": .string(value("USER")),
        "password": .string(value("PASS")), "dbname": .string(value("DATABASE")), "schema": .string(schema),
      ]))
  }

  func run(_ sql: String) throws { try adapter.run(sql) }

  func yaml(_ stream: String) -> String {
    """
    extracts:
      - name: x
        plugin: database
        source: src
        config: \(Self.config(source, workspace, schema))
        streams:
          - {name: orders\(stream)}
    """
  }

  func extract(_ stream: String, _ tables: [RawTable]) throws -> ExtractSummary {
    try workspace.extract(yaml(stream), tables)
  }

  var loaded: [String] {
    get throws { try workspace.rows("select id from raw_orders order by _batch_id, _row").map { $0[0] } }
  }
}

@Suite("The plugin database", .timeLimit(.minutes(2))) struct DatabaseTests {
  @Test("a table is loaded whole, its values with all their digits", arguments: SourceDatabase.all)
  func values(_ source: SourceDatabase) throws {
    let database = try DatabaseWorkspace(source)
    let isPostgres = source.name == "Postgres"
    try database.run(
      isPostgres
        ? """
        create table orders (id bigint, amount numeric, ratio double precision, paid boolean, at timestamptz, day date, doc jsonb, raw bytea, tags text[], note text);
        insert into orders values
          (9223372036854775807, 12345678901234567890.1234500, 0.1, true, '2026-01-02 03:04:05.5+00', '2026-01-02', '{"a": [1, 2.50]}', '\\x00ff', '{a,"b c"}', E'é "x"\\n\\\\'),
          (2, 'NaN', 'Infinity', false, null, null, null, null, null, null)
        """
        : """
        create table orders (id integer, amount text, ratio real, paid integer, at text, day text, doc text, raw blob, tags text, note text);
        insert into orders values
          (9223372036854775807, '12345678901234567890.1234500', 0.1, 1, '2026-01-02 03:04:05.500000+00:00', '2026-01-02', '{"a": [1, 2.50]}', x'00ff', '{a,"b c"}', 'é "x"' || char(10) || '\\'),
          (2, 'NaN', 9e999, 0, null, null, null, null, null, null)
        """)
    let tables = database.workspace.tables(
      "orders: id text, amount text, ratio text, paid text, at text, day text, doc text, raw text, tags text, note text"
    )
    let summary = try database.extract("", tables)
    #expect(summary.failures == [] && summary.rows == 2)
    var rows = try database.workspace.rows(
      "select id, amount, ratio, paid, at, day, doc, raw, tags, note from raw_orders order by _row")
    // The moment, whatever zone the server shows it in.
    rows[0][4] = Timestamp(iso8601: rows[0][4])?.iso8601 ?? rows[0][4]
    #expect(
      rows == [
        [
          "9223372036854775807", "12345678901234567890.1234500", "0.1", isPostgres ? "true" : "1",
          "2026-01-02T03:04:05.500000Z", "2026-01-02", #"{"a": [1, 2.50]}"#, #"\x00ff"#, #"{a,"b c"}"#, "é \"x\"\n\\",
        ], ["2", "NaN", "Infinity", isPostgres ? "false" : "0", "∅", "∅", "∅", "∅", "∅", "∅"],
      ])
    // A further run loads all again: as one more copy, or in place of it.
    #expect(try database.extract("", tables).rows == 2)
    #expect(try database.loaded.count == 4)
    #expect(try database.extract(", write: replace", tables).rows == 2)
    #expect(try database.loaded.count == 2)
  }

  @Test("a query is read, and its columns mapped", arguments: SourceDatabase.all)
  func query(_ source: SourceDatabase) throws {
    let database = try DatabaseWorkspace(source)
    try database.run("create table a (n integer); insert into a values (1), (2), (3)")
    let table = source.name == "Postgres" ? "SCHEMA.a" : "a"
    let stream =
      ", query: \"select n * 10 as m from \(table) where n > 1 -- all; but one\", columns: {id: m}, write: replace"
    let schema = database.yaml("").firstMatch(of: /schema: (extract_[0-9a-f]+)/).map { String($0.1) } ?? ""
    let summary = try database.extract(
      stream.replacing("SCHEMA", with: schema), database.workspace.tables("orders: id integer"))
    #expect(summary.failures == [])
    #expect(try database.loaded.sorted() == ["20", "30"])
  }

  @Test(
    "by a cursor, rows with the newest value that come later are loaded, and none twice", arguments: SourceDatabase.all)
  func ties(_ source: SourceDatabase) throws {
    let database = try DatabaseWorkspace(source)
    let tables = database.workspace.tables("orders: id integer, at text, note text")
    try database.run("create table orders (id integer, at timestamp, note text)")
    func insert(_ rows: String) throws { try database.run("insert into orders values \(rows)") }
    let stream = ", cursor: {field: at, initial: 2026-01-02}"
    try insert(
      "(1, '2026-01-01 00:00:00', 'old'), (2, '2026-01-02 00:00:00', 'x'), (3, '2026-01-03 00:00:00', 'x'), (9, null, 'x')"
    )
    let first = try database.extract(stream, tables)
    #expect(first.failures == [] && first.rows == 2)
    #expect(
      first.streams[0].warnings.map(\.message) == ["1 rows of the table 'orders' have no 'at' and are not loaded"])
    #expect(try database.extract(stream, tables).rows == 0)
    // Beside the newest: another, one that is equal in all, and a change of the one that is loaded.
    try insert("(4, '2026-01-03 00:00:00', 'x'), (3, '2026-01-03 00:00:00', 'x')")
    #expect(try database.extract(stream, tables).rows == 2)
    #expect(try database.extract(stream, tables).rows == 0)
    try database.run("update orders set note = 'changed' where id = 4")
    #expect(try database.extract(stream, tables).rows == 1)
    try insert("(5, '2026-01-04 00:00:00', 'x'), (6, '2026-01-03 00:00:00', 'late')")
    #expect(try database.extract(stream, tables).rows == 2)
    #expect(
      try database.loaded == ["2", "3", "3", "4", "4", "6", "5"]
        || database.loaded == ["2", "3", "4", "3", "4", "6", "5"])
    #expect(try database.extract(stream, tables).rows == 0)
  }

  @Test("with a look-back, what was committed late is loaded too, and none twice", arguments: SourceDatabase.all)
  func lookback(_ source: SourceDatabase) throws {
    let database = try DatabaseWorkspace(source)
    let tables = database.workspace.tables("orders: id integer, at text")
    try database.run("create table orders (id integer, at timestamp)")
    func insert(_ rows: String) throws { try database.run("insert into orders values \(rows)") }
    let stream = ", cursor: {field: at, lookback: 1h}"
    try insert("(1, '2026-01-01 08:00:00'), (2, '2026-01-01 10:00:00'), (3, '2026-01-01 10:30:00')")
    #expect(try database.extract(stream, tables).rows == 3)
    try insert("(4, '2026-01-01 09:45:00'), (5, '2026-01-01 09:00:00'), (6, '2026-01-01 11:00:00')")
    // The fifth is older than the look-back.
    #expect(try database.extract(stream, tables).rows == 2)
    #expect(try database.extract(stream, tables).rows == 0)
    try insert("(7, '2026-01-01 10:00:00')")
    #expect(try database.extract(stream, tables).rows == 1)
    #expect(try database.loaded == ["1", "2", "3", "4", "6", "7"])
  }

  @Test("numbers serve as cursors, with all their digits; upserted rows stand once", arguments: SourceDatabase.all)
  func numbers(_ source: SourceDatabase) throws {
    let database = try DatabaseWorkspace(source)
    let tables = database.workspace.tables("orders: id integer, version text, note text")
    let type = source.name == "Postgres" ? "numeric" : "integer"
    try database.run("create table orders (id integer primary key, version \(type), note text)")
    try database.run("insert into orders values (1, 9007199254740993, 'a'), (2, 9007199254740994, 'a')")
    let stream = ", cursor: {field: version}, write: upsert, primary_key: id"
    #expect(try database.extract(stream, tables).rows == 2)
    try database.run("update orders set version = 9007199254740995, note = 'b' where id = 1")
    #expect(try database.extract(stream, tables).rows == 1)
    #expect(try database.workspace.rows("select id, note from raw_orders order by id") == [["1", "b"], ["2", "a"]])
    #expect(try database.extract(stream, tables).rows == 0)
  }

  @Test("more rows of one value than can be known need a key", arguments: SourceDatabase.all)
  func manyTies(_ source: SourceDatabase) throws {
    let database = try DatabaseWorkspace(source)
    let tables = database.workspace.tables("orders: id integer, at integer")
    try database.run("create table orders (id integer, at integer)")
    func insert(_ range: ClosedRange<Int>, at: Int) throws {
      try database.run(
        "insert into orders with recursive n(i) as (select \(range.lowerBound) union all select i + 1 from n where i < \(range.upperBound)) select i, \(at) from n"
      )
    }
    try insert(1...60_000, at: 5)
    let refused = try database.extract(", cursor: {field: at}", tables)
    #expect(
      refused.failures.map(\.report).first?.contains(
        "more than 10000 rows have the value 5 in 'at'") == true)
    #expect(try database.workspace.rows("select 1 from sqlite_master where name = 'raw_orders'").isEmpty)
    let stream = ", cursor: {field: at}, key: id"
    let first = try database.extract(stream, tables)
    #expect(first.failures == [] && first.rows == 60_000 && first.streams[0].batches == 3)
    #expect(try database.extract(stream, tables).rows == 0)
    try insert(60_001...60_010, at: 5)
    try insert(60_011...60_012, at: 6)
    #expect(try database.extract(stream, tables).rows == 12)
    try insert(60_000...60_000, at: 6)
    #expect(try database.extract(stream, tables).rows == 1)
    #expect(
      try database.workspace.value("select count(*) || ' ' || count(distinct id) from raw_orders") == "60013 60012")
  }

  @Test("tables are told with their columns, types and keys", arguments: SourceDatabase.all)
  func discovers(_ source: SourceDatabase) throws {
    let database = try DatabaseWorkspace(source)
    try database.run(
      "create table orders (b integer not null, a integer not null, note text, price double precision, primary key (a, b)); create view v as select a from orders"
    )
    let yaml = database.yaml("").components(separatedBy: "\n    streams:")[0]
    let declaration = try database.workspace.read(yaml).declarations[0]
    #expect(declaration.streams.map(\.name) == ["orders", "v"])
    let found = try #require(declaration.extractor).discover()
    #expect(found[0].primaryKey == ["a", "b"] && found[1].primaryKey == [])
    #expect(found[0].columns.map(\.name) == ["b", "a", "note", "price"])
    #expect(found[0].columns.map(\.type) == [.integer, .integer, .text, .real])
  }

  @Test("errors say what is wrong with the source", arguments: SourceDatabase.all)
  func errors(_ source: SourceDatabase) throws {
    let database = try DatabaseWorkspace(source)
    let tables = database.workspace.tables("orders: id integer, at text")
    func failure(_ stream: String) throws -> String {
      try database.extract(stream, tables).failures.first?.report ?? ""
    }
    #expect(try failure("").contains("X205"))
    try database.run("create table orders (id integer, at text); insert into orders values (1, 'soon')")
    #expect(try failure(", cursor: {field: att}").contains("X205"))
    #expect(try failure(", query: \"select id, id from orders\"").contains("X205"))
    #expect(try database.extract(", cursor: {field: at}", tables).rows == 1)
    #expect(try failure(", cursor: {field: at, lookback: 1d}").contains("'soon' in 'at' is no time to look back from"))
    #expect(try failure(", cursor: {field: id}").contains("X303"))
  }

  @Test("a long query can be stopped", arguments: SourceDatabase.all)
  func stopped(_ source: SourceDatabase) throws {
    let database = try DatabaseWorkspace(source)
    let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) as id from n"
    let start = ContinuousClock.now
    let summary = try database.workspace.extract(
      database.yaml(", query: \"\(endless)\""), database.workspace.tables("orders: id integer")
    ) { ContinuousClock.now - start > .seconds(1) }
    #expect(summary.streams.map(\.isCancelled) == [true])
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test("times are looked back from in their own form")
  func lookingBack() {
    for (text, seconds, wanted) in [
      ("2026-03-01", 86_400, "2026-02-28"), ("2026-01-01 00:30:00", 3_600, "2025-12-31 23:30:00"),
      ("2026-01-01T00:30:00Z", 60, "2026-01-01T00:29:00Z"),
      ("2026-01-01 00:30:00.123456+02:00", 1, "2026-01-01 00:29:59.123456+02:00"),
      ("2026-01-01T00:30:00.5", 1, "2026-01-01T00:29:59.5"),
    ] {
      #expect(CursorValue.text(text).earlier(by: seconds) == .text(wanted))
    }
    #expect(CursorValue.number("100").earlier(by: 30) == .number("70"))
    #expect(CursorValue.text("soon").earlier(by: 1) == nil)
    #expect(CursorValue.number("1.50").equals(.number("1.5")) && !CursorValue.number("10").equals(.number("1")))
  }
}
