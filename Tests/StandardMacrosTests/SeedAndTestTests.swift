import Base
import Nodes
import Testing
import Warehouse

@Suite("Seeds and data tests on SQLite")
struct SeedAndTestTests {
  private static let countries = ResultSet(
    columns: [ResultColumn(name: "code", type: "TEXT"), ResultColumn(name: "people", type: "INT")],
    rows: [[.text("DE"), .integer(84)], [.text("FR"), .null]])

  @Test("a seed is a table of its rows, replaced each time")
  func loads() throws {
    let bench = try Workbench()
    for _ in 1...2 {
      let effect = try bench.seed("countries", Self.countries)
      #expect(effect.response?.message == "INSERT 2")
      #expect(effect.response?.rowsAffected == 2)
      #expect(try bench.rows("select code, people from countries") == Self.countries.rows)
    }
    #expect(try bench.definition == "CREATE TABLE \"countries\" (\"code\" TEXT, \"people\" INT)")
  }

  @Test("types come from column_types where it names the column")
  func columnTypes() throws {
    let bench = try Workbench()
    try bench.seed("countries", Self.countries, ["column_types": ["people": "text"], "quote_columns": false])
    #expect(try bench.rows("select typeof(people) from countries where code = 'DE'") == [[.text("text")]])
    #expect(try bench.definition == "CREATE TABLE \"countries\" (code TEXT, people text)")
  }

  @Test("a full refresh makes the table anew; a view is in the way, as in dbt")
  func refreshes() throws {
    let bench = try Workbench()
    try bench.run("create view countries as select 1 as a")
    #expect(throws: Diagnostic.self) { try bench.seed("countries", Self.countries) }
    try bench.run("drop view countries")
    try bench.seed("countries", Self.countries)
    try bench.run("alter table countries add column extra")
    let refreshed = try Workbench(flags: ["full_refresh": true], sharing: bench)
    #expect(try refreshed.seed("countries", Self.countries).response?.message == "CREATE 2")
    #expect(try bench.columns("countries") == ["code", "people"])
  }

  @Test(
    "the built-in tests select the rows that fail",
    arguments: [
      ("test_unique(m, 'id')", [[.integer(2), .integer(2)]]),
      ("test_not_null(m, 'note')", [[.null]]),
      ("test_accepted_values(m, 'note', values=['a', \"it's\"])", [[.text("b"), .integer(1)]]),
      ("test_accepted_values(m, 'id', values=[1, 2], quote=false)", [[.integer(3), .integer(1)]]),
      ("test_relationships(m, 'id', to='parents', field='id')", [[.integer(3)]]),
    ] as [(String, [[SQLValue]])])
  func genericTests(call: String, failing: [[SQLValue]]) throws {
    let bench = try Workbench()
    try bench.run(
      """
      create table m as select 1 as id, 'a' as note union all select 2, 'it''s' union all select 2, null union all select 3, 'b';
      create table parents as select 1 as id union all select 2 union all select null
      """)
    #expect(try bench.rows(bench.render("{% set m = 'm' %}{{ \(call) }}")) == failing)
  }

  @Test("a test counts failures and compares them with its limits")
  func verdict() throws {
    let bench = try Workbench()
    let sql = "select 1 as n union all select 2 union all select 3 -- the end"
    #expect(try bench.test(sql) == [.integer(3), .integer(1), .integer(1)])
    #expect(
      try bench.test(sql, ["error_if": "> 3", "fail_calc": "sum(n)", "warn_if": ">10"]) == [
        .integer(6), .integer(0), .integer(1),
      ])
    #expect(try bench.test(sql, ["limit": 2]) == [.integer(2), .integer(1), .integer(1)])
    #expect(try bench.test("select 1 where false") == [.integer(0), .integer(0), .integer(0)])
  }

  @Test("stored failures are kept and counted there", arguments: ["table", "view"])
  func storesFailures(kind: String) throws {
    let bench = try Workbench()
    for _ in 1...2 {
      let verdict = try bench.test("select 7 as id", ["store_failures": true, "store_failures_as": .string(kind)])
      #expect(verdict == [.integer(1), .integer(1), .integer(1)])
    }
    #expect(try bench.relations() == ["failing_rows": kind == "view" ? .view : .table])
    #expect(try bench.rows("select * from failing_rows") == [[.integer(7)]])
  }

  @Test("`where` cuts down what is tested")
  func whereConfig() throws {
    let bench = try Workbench()
    let relation = "get_where_subquery(api.Relation.create(schema='main', identifier='m'))"
    #expect(try bench.render("{{ \(relation) }}") == "main.\"m\"")
    #expect(
      try bench.render("{{ \(relation) }}", ["where": "id > 1"])
        == "(select * from main.\"m\" where id > 1) dbt_subquery")
  }
}

extension Workbench {
  /// The SQL of the first relation, as SQLite keeps it.
  fileprivate var definition: String {
    get throws { try rows("select sql from sqlite_master")[0][0].description }
  }
}
