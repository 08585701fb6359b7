import Base
import Glibc
import PostgresWarehouse
import Testing
import Warehouse

@Suite("Statements on Postgres", .enabled(if: Server.isThere))
struct StatementTests {
  @Test("values have the types that templates show")
  func values() throws {
    let result = try Server.open().query(
      """
      select true as b, 1::smallint as i, 2::bigint as l, 2.50::numeric as n, 0.5::float8 as f, 'NaN'::float8 as nan,
        date '2026-01-02' as d, timestamp '2026-01-02 03:04:05.5' as t, '\\x00ff'::bytea as x, 'é'::varchar(3) as v,
        null::int as z, interval '1 day' as w
      """)
    #expect(
      result.rows[0].prefix(5) == [.boolean(true), .integer(1), .integer(2), .text("2.50"), .real(0.5)])
    #expect(result.rows[0][7] == .text("2026-01-02 03:04:05.500000"))
    #expect(result.rows[0][8] == .blob([0, 255]))
    #expect(result.rows[0][10] == .null)
    #expect(
      result.columns.map { $0.type ?? "" } == [
        "boolean", "smallint", "bigint", "numeric", "double precision", "double precision", "date",
        "timestamp without time zone", "bytea", "character varying", "integer", "interval",
      ])
    #expect(result.columns[3].kind == .number)
    #expect(result.columns[6].kind == .date)
  }

  @Test("a type of the database's own is named too")
  func ownTypes() throws {
    let database = try Server.open()
    try database.begin()
    try database.run("create type mood as enum ('well')")
    #expect(
      try database.query("select 'well'::mood as m, array[1.5] as a").columns.map(\.type) == ["mood", "numeric[]"])
    try database.rollback()
  }

  @Test(
    "an answer reads as dbt-postgres gives it",
    arguments: [
      ("create temporary table t as select 1 as a union all select 2", "SELECT 2", "SELECT", 2),
      ("create temporary view v as select 1 as a", "CREATE VIEW", "CREATE VIEW", -1),
      ("create temporary table t (a int); insert into t values (1), (2), (3)", "INSERT 0 3", "INSERT", 3),
      ("select 1", "SELECT 1", "SELECT", 1),
    ])
  func answers(_ sql: String, _ message: String, _ code: String, _ rows: Int) throws {
    let response = try Server.open().run(sql)
    #expect((response.message, response.code, response.rowsAffected) == (message, code, rows))
  }

  @Test("notices are kept from the terminal")
  func notices() throws {
    let response = try Server.open().run("drop table if exists nothing_of_that_name")
    #expect(response.notices == ["NOTICE: table \"nothing_of_that_name\" does not exist, skipping"])
  }

  @Test("an error has the server's code, detail and hint, and its place in bytes")
  func errors() throws {
    let database = try Server.open()
    let sql = "select 'äöü';\nselect abc from (select 1 as abd) t"
    let error = #expect(throws: WarehouseError.self) { try database.run(sql) }
    #expect((error?.code, error?.kind) == ("42703", .statement))
    #expect(error?.offset == Array(sql.utf8).firstRange(of: Array("abc".utf8))?.lowerBound)
    #expect(error?.hint?.contains("abd") == true)
    let broken = #expect(throws: WarehouseError.self) {
      try database.run("create temporary table k (id int unique); insert into k values (1), (1)")
    }
    #expect((broken?.kind, broken?.detail) == (.constraint, "DETAIL:  Key (id)=(1) already exists."))
  }

  @Test("what copy takes for signs of its own arrives as it was written")
  func copies() throws {
    let database = try Server.open()
    try database.run("create temporary table copied (a text, b float8, c bytea, d boolean)")
    let writer = try database.bulkWriter(into: Relation(identifier: "copied"), columns: ["a", "b", "c", "d"])
    let rows: [[SQLValue]] = [
      [.text("tab\tback\\slash\r\nline \\N \\."), .real(-1.5), .blob([0, 10, 92, 255]), .boolean(true)],
      [.text(""), .real(.infinity), .null, .null], [.text("\\N"), .real(3), .blob([]), .boolean(false)],
    ]
    try writer.write(RowBuffer(rows))
    #expect(try writer.finish() == 3)
    #expect(try database.query("select * from copied").rows == rows)
  }

  @Test("a row that its table refuses is an error, after which the connection works on")
  func refusedCopy() throws {
    let database = try Server.open()
    try database.run("create temporary table numbers (a int)")
    let writer = try database.bulkWriter(into: Relation(identifier: "numbers"), columns: ["a"])
    try writer.write(RowBuffer([[.text("one")]]))
    let error = #expect(throws: WarehouseError.self) { _ = try writer.finish() }
    #expect(error?.message == "invalid input syntax for type integer: \"one\"")
    #expect(error?.detail == "CONTEXT:  COPY numbers, line 1, column a: \"one\"")
    #expect(try database.query("select count(*) from numbers").rows == [[.integer(0)]])
  }

  @Test(
    "copying to or from the client is refused, not waited for",
    arguments: ["copy (select 1) to stdout", "copy t from stdin"])
  func clientCopy(_ sql: String) throws {
    let database = try Server.open()
    try database.run("create temporary table t (a int)")
    #expect(throws: WarehouseError.self) { try database.run(sql) }
    #expect(try database.query("select 1").rows == [[.integer(1)]])
  }

  @Test("a statement can be cancelled from another thread, also before it starts")
  func cancels() throws {
    let database = try Server.open()
    let canceller = database.canceller
    let thread = WorkerThread {
      usleep(200_000)
      canceller.cancel()
    }
    let error = #expect(throws: WarehouseError.self) { try database.run("select pg_sleep(20)") }
    #expect(error?.kind == .cancelled)
    thread.join()
    canceller.cancel()
    #expect(throws: WarehouseError.self) { try database.run("select 1") }
    #expect(try database.query("select 1").rows == [[.integer(1)]])
  }

  @Test("the catalog tells owners, comments and kinds")
  func catalog() throws {
    let database = try Server.open()
    try database.run(
      """
      drop schema if exists catalog_test cascade; create schema catalog_test;
      create table catalog_test.t (id int not null, name varchar(5)); comment on table catalog_test.t is 'all';
      comment on column catalog_test.t.name is 'one'; create materialized view catalog_test.m as select * from catalog_test.t
      """)
    let found = try database.catalog(of: Relation(schema: "CATALOG_test"))
    #expect(found.map(\.type) == ["MATERIALIZED VIEW", "BASE TABLE"])
    #expect(found[1].comment == "all")
    #expect(found[1].columns.map(\.column.type) == ["integer", "character varying(5)"])
    #expect(found[1].columns.map(\.comment) == [nil, "one"])
    #expect(try database.columns(of: Relation(schema: "catalog_test", identifier: "m")).map(\.name) == ["id", "name"])
    try database.run("drop schema catalog_test cascade")
  }
}
