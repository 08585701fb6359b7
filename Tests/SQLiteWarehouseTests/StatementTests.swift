import SQLiteWarehouse
import Testing
import Warehouse

@Suite("Statements")
struct StatementTests {
  let workspace = Workspace()

  @Test("keep every value as it is")
  func values() throws {
    let database = try workspace.open()
    try database.run("create table t (a, b blob, c real)")
    let table = Relation(schema: "main", identifier: "t")
    let writer = try database.bulkWriter(into: table, columns: ["a", "b", "c"])
    let rows: [[SQLValue]] = [
      [.integer(.max), .blob([0, 255, 0]), .real(1.5)],
      [.integer(.min), .blob([]), .real(-.infinity)],
      [.text("a\0b"), .text(""), .null],
      [.text("größe 数 🎉"), .null, .real(-2.5e-300)],
    ]
    try writer.write(RowBuffer(rows))
    #expect(try writer.finish() == 4)
    #expect(try database.query("select * from t").rows == rows)
  }

  @Test("store not-a-number as null, booleans as 0 and 1")
  func conversions() throws {
    let database = try workspace.open()
    try database.run("create table t (a, b)")
    let writer = try database.bulkWriter(into: Relation(schema: "main", identifier: "t"), columns: ["a", "b"])
    try writer.write(RowBuffer([[.real(.nan), .boolean(true)]]))
    _ = try writer.finish()
    #expect(try database.query("select * from t").rows == [[.null, .integer(1)]])
  }

  @Test("tell declared types of columns, none of expressions")
  func declaredTypes() throws {
    let database = try workspace.open()
    try database.run("create table t (a INT, b varchar(3)); create view v as select a, b, a + 1 as c from t")
    let result = try database.query("select a, b, a || b as c from t")
    #expect(result.columns.map(\.type) == ["INT", "varchar(3)", nil])
    let view = try database.columns(of: Relation(schema: "main", identifier: "v"))
    #expect(view.map(\.type) == ["INT", "varchar(3)", "UNKNOWN"])
  }

  @Test("follow a column added by another connection")
  func schemaChange() throws {
    let connector = try workspace.connector()
    let first = try connector.open(readOnly: false)
    let second = try connector.open(readOnly: false)
    try first.run("create table t as select 1 as a")
    _ = try second.columns(of: Relation(schema: "main", identifier: "t"))
    try first.run("alter table t add column b text")
    #expect(try second.columns(of: Relation(schema: "main", identifier: "t")).map(\.name) == ["a", "b"])
    #expect(try second.query("select * from t").columnNames == ["a", "b"])
  }

  @Test(
    "place the name that is missing",
    arguments: [
      ("select 1;\nselect * from main.\"Missing\" -- missing", "\"Missing\""),
      ("/* nothing */ select 'nothing' from nothing", "nothing"),
      ("select a.nope from (select 1 as x) a", "a.nope"),
      ("select selct from", ""),
      ("selct 1", "selct"),
      ("insert into [gone] values (1)", "[gone]"),
      ("select 'it''s', f.x from lost f", "lost"),
    ])
  func places(sql: String, fault: String) throws {
    let database = try workspace.open()
    let error = #expect(throws: WarehouseError.self) { try database.run(sql) }
    #expect(error?.kind == .statement)
    let expected = fault.isEmpty ? nil : Array(sql.utf8).lastRange(of: Array(fault.utf8))
    if let expected { #expect(error?.offset == expected) }
  }

  @Test("do not end silently at a NUL")
  func nul() throws {
    let database = try workspace.open()
    let error = #expect(throws: WarehouseError.self) { try database.run("select 1;\0 drop table t") }
    #expect(error?.message == "the SQL holds a NUL byte")
    #expect(error?.offset == 9)
  }

  @Test("that are only comments do nothing", arguments: ["", " \n", "-- nothing", "/* a */;; -- b\n;"])
  func nothing(sql: String) throws {
    let result = try workspace.open().query(sql)
    #expect(result.columns.isEmpty && result.rows.isEmpty)
  }

  @Test(
    "count the rows that they write, also into a table that they create",
    arguments: [
      ("create table t as select 1 union all select 2", 2),
      ("-- why\nCREATE TEMP TABLE if not exists \"t \"\"x\"\"\" AS select 1", 1),
      ("create table main.t as select 1 where false", 0),
      ("create table t (a); insert into t values (1), (2); drop table t", nil), ("create view t as select 1", nil),
      ("with n as (select 1) insert into sink select * from n", 1), ("select 1", nil),
    ] as [(String, Int?)])
  func countsRows(sql: String, count: Int?) throws {
    let database = try workspace.open()
    try database.run("create table sink (a)")
    #expect(try database.run(sql).rowsAffected == count)
  }

  @Test(
    "may use the functions that extensions give elsewhere",
    arguments: [
      ("lower(hex(md5('abc')))", .text("900150983cd24fb0d6963f7d28e17f72")),
      ("md5(null)", .null),
      ("lower(hex(md5(12)))", .text("c20ad4d76fe97759aa27a0c99bff6710")),
      ("lower(hex(sha256('')))", .text("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")),
      ("'order 42' regexp '\\d+$'", .integer(1)),
      ("'order' regexp '^[\\d\\s]'", .integer(0)),
      ("'a' || char(0) || 'b' regexp 'b$'", .integer(1)),
      ("null regexp 'a'", .null),
      ("ceil(1.2)", .real(2)),
    ] as [(String, SQLValue)])
  func functions(expression: String, value: SQLValue) throws {
    #expect(try workspace.open().query("select \(expression)").rows == [[value]])
  }

  @Test("explain a wrong regular expression")
  func wrongPattern() throws {
    let error = #expect(throws: WarehouseError.self) { try workspace.open().query("select 'a' regexp '('") }
    #expect(error?.message == "regexp: Unmatched ( or \\( in '('")
  }

  @Test("tell a full disk, and keep what was there")
  func full() throws {
    let database = try workspace.open()
    try database.run("create table t as select 1 as a; pragma max_page_count = 8")
    try database.begin()
    let error = #expect(throws: WarehouseError.self) {
      try database.run(
        "insert into t with recursive n(i) as (select 1 union all select i + 1 from n where i < 99999) select i from n")
    }
    #expect(error?.kind == .storage)
    #expect(error?.code == "SQLITE_FULL")
    #expect(error?.hint?.hasPrefix("free some space") == true)
    try database.rollback()
    #expect(try database.query("select a from t").rows == [[.integer(1)]])
  }

  @Test(
    "name the constraint that broke",
    arguments: [
      ("insert into t values (1, 1)", "SQLITE_CONSTRAINT_PRIMARYKEY"),
      ("insert into t values (2, null)", "SQLITE_CONSTRAINT_NOTNULL"),
      ("insert into t values (2, -1)", "SQLITE_CONSTRAINT_CHECK"),
    ])
  func constraints(sql: String, code: String) throws {
    let database = try workspace.open()
    try database.run("create table t (id integer primary key, n not null check (n > 0)); insert into t values (1, 1)")
    let error = #expect(throws: WarehouseError.self) { try database.run(sql) }
    #expect(error?.kind == .constraint)
    #expect(error?.code == code)
  }

  @Test("refuse a row of another width")
  func width() throws {
    let database = try workspace.open()
    try database.run("create table t (a, b)")
    let writer = try database.bulkWriter(into: Relation(schema: "main", identifier: "t"), columns: ["a", "b"])
    let error = #expect(throws: WarehouseError.self) { try writer.write(RowBuffer([[.null]])) }
    #expect(error?.message == "a row of 1 values for 2 columns")
  }
}

extension Array where Element: Equatable {
  /// Where `other` starts last.
  func lastRange(of other: [Element]) -> Int? {
    indices.reversed().first { self[$0...].starts(with: other) }
  }
}
