import CSQLite
import SQLiteWarehouse
import Testing
import Warehouse

@Suite("Postgres's casts, arrays and names on SQLite")
struct CastTests {
  let workspace = Workspace()

  @Test(
    "take what Postgres takes before them",
    arguments: [
      ("'12'::int", "12"),
      ("'1.5'::numeric(10, 2)", "1.5"),
      ("12::text || 'a'", "12a"),
      ("1 + '2'::int", "3"),
      ("-'2'::int", "-2"),
      ("2 * (1 + 2)::text", "6"),
      ("typeof((1 + 2)::text)", "text"),
      ("typeof(null::text)", "null"),
      ("typeof(1.0::double precision)", "real"),
      ("typeof('1' :: /* a */ character varying ( 20 ))", "text"),
      ("typeof(1e-2::text)", "text"),
      ("typeof(.5::text)", "text"),
      ("1.5e+1::int", "15"),
      ("upper('a')::text || 'b'", "Ab"),
      ("coalesce(null, upper('x'))::varchar(3)", "X"),
      ("'12'::int::text || '3'::text", "123"),
      ("'12'::pg_catalog.int4 + 1", "13"),
      ("case when 1 = 1 then '5' else 'x' end::int + 1", "6"),
      ("case when '1'::int = 1::int then 'yes' end", "yes"),
      ("x'3132'::text", "12"),
      ("(select a::text || 'z' from t)", "7z"),
      ("(select t.a::text || t.\"b c\"::text || \"t\".\"b c\"::text from t)", "7v::intv::int"),
      ("(select [b c]::text from t)", "v::int"),
      ("(select count(*) filter (where a > 0)::text || 'x' from t)", "1x"),
      ("(select sum(a) over (order by a)::text || 'x' from t)", "7x"),
      ("(select count(*)::text || 'x' from t where a in (7::int, 8))", "1x"),
      ("exists (select 1)::text || 'x'", "1x"),
      ("'a::int' || \"b c\" || 1 /* 2::int */ -- 3::int", "a::intv::int1"),
      ("'it''s'::text", "it's"),
      ("1 is distinct from '1'::int", "0"),
      ("array['a', 'b]', a::text]", #"["a","b]","7"]"#),
      ("array[array[1], array[2]]", "[[1],[2]]"),
      ("array[]::text[] || array[-1.5]::numeric(4, 1)[][]", "[][-1.5]"),
      ("json_array_length(array[1 + 1, (2), upper('c')]) + 1", "4"),
      ("(select array [a] from (select 5 as array))", "5"),
      ("(select [array] [1] from (select 5 as array))", "5"),
    ])
  func operands(expression: String, expected: String) throws {
    let database = try workspace.open()
    try database.run("create table t as select 7 as a, 'v::int' as \"b c\"")
    #expect(try database.query("select \(expression)\nfrom t").rows[0][0].description == expected)
  }

  @Test(
    "make what the type's name says",
    arguments: [
      ("'2026-11-20 06:38:00.25'::date", "2026-11-20"),
      ("'2026-11-20'::timestamp", "2026-11-20 00:00:00"),
      ("'2026-11-20T06:38:00.9999'::timestamp", "2026-11-20 06:38:00.9999"),
      ("'2026-11-20 06:38:00+02:00'::timestamp(3) with time zone", "2026-11-20 04:38:00"),
      ("'2026-11-20 06:38:00'::timestamp without time zone::date", "2026-11-20"),
      ("'2026-11-20 06:38:00'::time", "06:38:00"),
      ("'yes'::boolean", "1"), ("'f'::bool", "0"), ("5::bool", "1"),
      ("'{\"a\": 1}'::json", "{\"a\": 1}"), ("'7f2c'::uuid", "7f2c"),
      ("date '2026-11-20'", "2026-11-20"), ("DATE'2026-11-20'", "2026-11-20"),
      ("timestamp '2026-11-20 06:38:00' || 'x'", "2026-11-20 06:38:00x"),
      ("cast('2026-11-20' as date)", "2026"),
      ("date('2026-11-20')", "2026-11-20"),
    ])
  func types(expression: String, expected: String) throws {
    #expect(try workspace.open().query("select \(expression)").rows[0][0].description == expected)
  }

  /// What Postgres 15 answers.
  @Test(
    "leave columns the names that Postgres gives them",
    arguments: [
      ("a::text, t.a::int, max(a)::text, (a)::text", "a,a,max,a"),
      ("1::int, '1'::text::bigint, case when a then 1 end::varchar(2)", "int4,int8,varchar"),
      ("distinct \"b c\"::text, a::text as other, a::text another, a::int + 1 as sum", "b c,other,another,sum"),
      ("date '2026-11-20', a::timestamp without time zone", "date,a"),
      ("cast(a as int)::text, count(*)::int, (a + 1)::int, null::text", "a,count,int4,text"),
      (
        "coalesce(a, 1)::int, current_date::text, 1.5::double precision, exists (select 1)::text",
        "coalesce,current_date,float8,exists"
      ),
      ("upper('a')::text, sum(a) over ()::int, count(*) filter (where a > 0)::text, ((A))::text", "upper,sum,count,a"),
      ("a::int4, T.\"b c\"::text, true::text, '1'::real::int", "a,b c,text,int4"),
      ("array[1], array['a']::text[] as letters", "array,letters"),
    ])
  func names(list: String, expected: String) throws {
    let database = try workspace.open()
    try database.run("create table t as select 7 as a, 'v' as \"b c\"")
    try database.run("create view v as with x as (select \(list) from t) select * from x -- done")
    let columns = try database.columns(of: Relation(schema: "main", identifier: "v")).map(\.name)
    #expect(columns.map { String($0.prefix { $0 != ":" }) }.joined(separator: ",") == expected)
  }

  @Test("are stored in views as SQLite has them")
  func views() throws {
    let database = try workspace.open()
    try database.run("create view v as select '5'::int as a; create table t as select a::text as b from v;")
    #expect(
      try database.query("select sql from sqlite_master where name = 'v'").rows
        == [[.text("CREATE VIEW v as select cast('5' as int) as a")]])
    #expect(try database.query("select b, typeof(b) from t").rows == [[.text("5"), .text("text")]])
  }

  @Test(
    "keep the places of errors",
    arguments: [
      "select 1::int as a, ①missing::date as b", "select 'a'::timestamp, 'b'::bool\n, ①missing from t",
      "select 1::int; select 2::text; ①selec 3", "select '{1}'①::int[]", "select '1 day'①::interval",
      "select array[1, ①missing]", "select array[1, 2], ①missing",
      "select 1①::(2)", "select '1'::int, '2'::int ①::",
    ])
  func places(marked: String) throws {
    let database = try workspace.open()
    try database.run("create table t (a)")
    let parts = marked.components("①")
    let sql = parts.0 + parts.1
    let error = #expect(throws: WarehouseError.self) { _ = try database.query(sql) }
    #expect(error?.sql == sql)
    #expect(error?.offset == parts.0.utf8.count)
    #expect((error?.hint != nil) == parts.1.hasPrefix("::"))
  }

  @Test("may be of names that are keywords of SQLite's alone, after a dot or 'as'")
  func keywords() throws {
    let database = try workspace.open()
    try database.run("create table t as select 'x' as Order, 2 as index")
    try database.run(
      "create view v as with q as (select t.order as \"group\", t . Index::text from t) select * from q as to")
    #expect(try database.query("select * from v").columnNames == ["group", "index"])
    #expect(
      try database.query("select main.t.index, 2 as b, 1. from t").rows == [[.integer(2), .integer(2), .real(1)]])
    try database.run("create table u as select t.\"order\" from t; create view w as values (1)")
    for keyword in Self.keywords where !["from", "not", "select", "values"].contains(keyword) {
      #expect(try database.query("select n.\(keyword) from (select 1 as \(keyword)) as n").columnNames == [keyword])
    }
    let slip = #expect(throws: WarehouseError.self) { _ = try database.query("select 1 as from t") }
    #expect(slip?.message == "near \"from\": syntax error" && slip?.offset == 12)
  }

  private static var keywords: [String] {
    (0..<sqlite3_keyword_count()).compactMap { index in
      var start: UnsafePointer<CChar>?
      var length: Int32 = 0
      guard sqlite3_keyword_name(index, &start, &length) == SQLITE_OK, let start else { return nil }
      return String(String(cString: start).prefix(Int(length))).lowercased()
    }
  }

  @Test("are not looked for in what SQLite takes itself")
  func untouched() throws {
    let database = try workspace.open()
    try database.run("create table t as select 1 as date, 2 as array")
    #expect(try database.query("select array [a label], array[b] from t").columnNames == ["a label", "b"])
    #expect(try database.query("select date 'a label' from t").columnNames == ["a label"])
    #expect(try database.query("select 'a::b', \"date\" as \"x::y\" from t -- ::").columnNames.last == "x::y")
  }
}

extension String {
  fileprivate func components(_ mark: Character) -> (String, String) {
    let parts = split(separator: mark, omittingEmptySubsequences: false)
    return (String(parts[0]), String(parts[1]))
  }
}
