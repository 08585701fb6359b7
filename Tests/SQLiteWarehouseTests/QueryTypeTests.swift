import SQLiteWarehouse
import Testing
import Warehouse

@Suite("Types of a query's columns")
struct QueryTypeTests {
  let workspace = Workspace()

  /// `table t (a INT, b varchar(3), c)` is there; `-` is a column whose type is unknown.
  private func types(_ sql: String) throws -> String {
    let database = try workspace.open()
    try database.run("create table t (a INT, b varchar(3), c)")
    return try database.query(sql, limit: 0).columns.map { $0.type ?? "-" }.joined(separator: " ")
  }

  @Test(
    "are told where the expression says them",
    arguments: [
      ("1, -2, 1.5, .5, 1e5, 'x', true, null, x'00'", "integer integer numeric numeric - text boolean - -"),
      ("c::int, c::numeric(10, 2), '1'::text::bigint", "int numeric(10,2) bigint"),
      ("cast(c as varchar(20)), cast(c as unsigned big int), cast(1 + 2 as real)", "varchar(20) - real"),
      (
        "c::timestamp with time zone, date '2026-11-20', c::double precision",
        "timestamp with time zone date double precision"
      ),
      ("array['a', 'b'], array[1, 2], array[array[1]], array[c, 1]", "text[] integer[] integer[] -"),
      ("a, b, c, t.a, (a), ((1))", "INT varchar(3) - INT INT integer"),
      ("1 + 2, c::int + 1, 'a' || 'b', -c, not true", "- - - - -"),
      (
        "count(*), count(c) filter (where c > 0), row_number() over (order by a), sum(a) over w",
        "integer integer integer -"
      ),
      ("case when a = 1 then 1 else 'x' end, coalesce(1, 2), (select 1)", "- - -"),
      ("1 as \"A b\", 'x' letter, 2 [n], 1 = 1 as truth", "integer text integer -"),
      ("distinct a is distinct from 1 as d, 'x'", "- text"),
    ])
  func expressions(list: String, expected: String) throws {
    #expect(try types("select \(list) from t window w as (order by a)") == expected)
  }

  @Test(
    "are those of the subqueries and common table expressions that the columns come from",
    arguments: [
      ("select * from (\nselect c::int as x, b from t\n) as q where 1 = 0 limit 0", "int varchar(3)"),
      (
        "with q as (select c::int as x, c from t), r as (select * from q) select r.x, c, r.* from r -- done;",
        "int - int -"
      ),
      (
        "with q as (select 1 as x), r as (select 'a' as x, 2 as y) select q.x, r.x as z, y from q join r on q.x = r.y",
        "integer text integer"
      ),
      ("with q as (select 1 as x), r as (select 'a' as x) select * from q left join r using (x)", "-"),
      ("with q as (select 1 as x) select x from q, t", "-"),
      ("with q as (select *, 'a' as c from t) select c from q", "-"),
      ("with q as (select 1 as x, 'a' as x) select * from q", "- -"),
      ("with q (y) as (select 'a') select y from q", "-"),
      ("with recursive n as (select 1 as x union all select x + 1 from n where x < 3) select x from n", "-"),
      ("select 1 as x, 'a' as y union all select 2, null", "integer -"),
      ("select 'x' as y from t; select 1 as x from t order by 1;", "integer"),
      ("select t.*, c::text as c from t", "INT varchar(3) - -"),
      ("values (1)", "-"),
    ])
  func queries(sql: String, expected: String) throws {
    #expect(try types(sql) == expected)
  }

  @Test("are told of a view's columns, where it names each, and left out of the catalog")
  func views() throws {
    let database = try workspace.open()
    try database.run(
      """
      create table t (a INT, c);
      create view v as select a, c::varchar(5) as b, c, 1 as d from t;
      create view named (b) as select 'x';
      create view "as" as select *, c::int as i from t;
      """)
    func types(_ view: String) throws -> [String] {
      try database.columns(of: Relation(schema: "main", identifier: view)).map(\.type)
    }
    #expect(try types("v") == ["INT", "varchar(5)", "UNKNOWN", "integer"])
    #expect(try types("named") == ["UNKNOWN"])
    #expect(try types("as") == ["INT", "UNKNOWN", "UNKNOWN"])
    let catalog = try database.catalog(of: Relation(schema: "main"))
    let view = catalog.first { $0.relation.identifier == "v" }
    #expect(view?.columns.map(\.0.type) == ["INT", "UNKNOWN", "UNKNOWN", "UNKNOWN"])
  }

  @Test("are not asked for where rows are read")
  func rows() throws {
    #expect(try workspace.open().query("select 1 as a").columns.map(\.type) == [nil])
  }
}
