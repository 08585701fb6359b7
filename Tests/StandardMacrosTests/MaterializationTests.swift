import Base
import Nodes
import Testing
import Warehouse

@Suite("Materializations on SQLite")
struct MaterializationTests {
  @Test("a view and a table hold what their queries select", arguments: ["view", "table"])
  func builds(kind: String) throws {
    let bench = try Workbench()
    let effect = try bench.build("orders", "select 1 as id, 'a' as note", ["materialized": .string(kind)])
    #expect(try bench.rows("select * from orders") == [[.integer(1), .text("a")]])
    #expect(try bench.relations() == ["orders": kind == "view" ? .view : .table])
    #expect(effect.runtimeCode == "create \(kind) main.\"orders\" as\nselect 1 as id, 'a' as note")
  }

  @Test(
    "whatever stood there gives way",
    arguments: [("view", "table"), ("table", "view"), ("table", "table"), ("view", "view"), ("view", "incremental")])
  func replaces(old: String, new: String) throws {
    let bench = try Workbench()
    try bench.build("orders", "select 1 as id", ["materialized": .string(old)])
    try bench.build("orders", "select 2 as id", ["materialized": .string(new)])
    #expect(try bench.rows("select id from orders") == [[.integer(2)]])
    #expect(try bench.relations() == ["orders": new == "view" ? .view : .table])
  }

  @Test("views on a replaced table live on")
  func dependants() throws {
    let bench = try Workbench()
    try bench.build("orders", "select 1 as id", ["materialized": "table"])
    try bench.build("latest", "select max(id) as id from main.\"orders\"")
    try bench.build("orders", "select 2 as id", ["materialized": "table"])
    #expect(try bench.rows("select id from latest") == [[.integer(2)]])
    try bench.build("orders", "select id + 1 as id from main.\"orders\"", ["materialized": "table"])
    #expect(try bench.rows("select id from latest") == [[.integer(3)]])
  }

  @Test("a broken view elsewhere hinders nothing")
  func brokenViews() throws {
    let bench = try Workbench()
    try bench.run("create view broken as select * from gone")
    try bench.build("orders", "select 1 as id", ["materialized": "table"])
    try bench.build("orders", "select id + 1 as id from {{ this }}", ["materialized": "table"])
    #expect(try bench.rows("select id from orders") == [[.integer(2)]])
  }

  @Test("a failed build leaves the old table", arguments: ["table", "incremental"])
  func failure(kind: String) throws {
    let bench = try Workbench()
    try bench.build("orders", "select 1 as id", ["materialized": .string(kind)])
    let refreshed = try Workbench(flags: ["full_refresh": true], sharing: bench)
    let error = #expect(throws: Diagnostic.self) {
      try refreshed.build("orders", "select missing from (select 1 as id)", ["materialized": .string(kind)])
    }
    #expect(error?.message.contains("no such column: missing") == true)
    #expect(try bench.rows("select id from orders") == [[.integer(1)]])
    try refreshed.build("orders", "select 3 as id", ["materialized": .string(kind)])
    #expect(try bench.rows("select id from orders") == [[.integer(3)]])
  }

  @Test("a table may select from itself")
  func readsItself() throws {
    let bench = try Workbench()
    let sql = "select coalesce(max(id), 0) + 1 as id from {{ this if load_relation(this) else '(select 0 as id)' }}"
    for expected in 1...3 {
      try bench.build("counter", sql, ["materialized": "table", "indexes": [["columns": ["id"]]]])
      #expect(try bench.rows("select id from counter") == [[.integer(expected)]])
    }
    #expect(try bench.relations() == ["counter": .table])
    #expect(try bench.rows("select count(*) from sqlite_master where type = 'index'") == [[.integer(1)]])
  }

  @Test("hooks run around the build, in order, inside the transaction or out of it")
  func hooks() throws {
    let bench = try Workbench()
    try bench.run("create table log (entry)")
    try bench.build(
      "orders", "select 1 as id",
      [
        "materialized": "table",
        "pre-hook": ["insert into log select 'before ' || count(*) from sqlite_master where name = 'orders'"],
        "post-hook": [
          "insert into log select 'after ' || count(*) from {{ this }}",
          ["sql": "vacuum", "transaction": false],
          "",
        ],
      ])
    #expect(try bench.rows("select entry from log") == [[.text("before 0")], [.text("after 1")]])
  }

  @Test("a failing post-hook undoes the build")
  func failingHook() throws {
    let bench = try Workbench()
    #expect(throws: Diagnostic.self) {
      try bench.build(
        "orders", "select 1 as id", ["materialized": "table", "post-hook": ["insert into nowhere values (1)"]])
    }
    #expect(try bench.relations().isEmpty)
    try bench.build("orders", "select 1 as id", ["materialized": "table"])
  }

  @Test("indexes are made as the config says, each time")
  func indexes() throws {
    let bench = try Workbench()
    let config: OrderedDictionary<String, JSON> = [
      "materialized": "table", "indexes": [["columns": ["id"], "unique": true], ["columns": ["id", "note"]]],
    ]
    for _ in 1...2 {
      try bench.build("orders", "select 1 as id, 'a' as note", config)
      #expect(
        try bench.rows("select name, sql like 'create unique%' from sqlite_master where type = 'index' order by 1") == [
          [.text("orders__id"), .integer(1)], [.text("orders__id_note"), .integer(0)],
        ])
    }
    let error = #expect(throws: Diagnostic.self) {
      try bench.build("orders", "select 1 as id, 'a' as note union all select 1, 'b'", config)
    }
    #expect(error?.message.contains("UNIQUE constraint failed: orders.id") == true)
    #expect(try bench.rows("select count(*) from orders") == [[.integer(1)]])
  }

  @Test("a contract is enforced: names and certain types before anything is built, all by the table")
  func contract() throws {
    let bench = try Workbench()
    let contract: OrderedDictionary<String, JSON> = ["materialized": "table", "contract": ["enforced": true]]
    let id = Workbench.column("id", "integer", [Constraint(.primaryKey)])
    let columns = [id, Workbench.column("note", "string", [])]
    try bench.build("orders", "select 'a' as note, trim('7') as id", contract, columns: columns)
    #expect(try bench.rows("select typeof(id), typeof(note) from orders") == [[.text("integer"), .text("text")]])
    #expect(
      try bench.rows("select sql from sqlite_master where name = 'orders'") == [
        [.text("CREATE TABLE \"orders\" (\n  id int primary key not null,\n  note TEXT\n)")]
      ])
    let null = #expect(throws: Diagnostic.self) {
      try bench.build("orders", "select 'b' as note, null as id", contract, columns: columns)
    }
    #expect(null?.message.contains("NOT NULL constraint failed: orders.id") == true)
    let other = #expect(throws: Diagnostic.self) {
      try bench.build("orders", "select 1 as id, 2 as extra", contract, columns: columns)
    }
    #expect(
      other?.message == """
        This model has an enforced contract that failed.
        Please ensure the name, data_type, and number of columns in your contract match the columns in your model's definition.

        | column_name | definition_type | contract_type | mismatch_reason       |
        | ----------- | --------------- | ------------- | --------------------- |
        | extra       | INTEGER         |               | missing in contract   |
        | note        |                 | TEXT          | missing in definition |

        """)
    let text = #expect(throws: Diagnostic.self) {
      try bench.build("orders", "select 'a' as note, '7' as id", contract, columns: columns)
    }
    #expect(
      text?.message.contains("| id          | TEXT            | integer       | data type mismatch |") == true)
    #expect(try bench.rows("select note from orders") == [[.text("a")]])
    #expect(bench.warnings.isEmpty)
  }

  @Test(
    "a contract takes what is stored as it says, and what nobody can tell before",
    arguments: [
      ("1", "bigint"), ("1", "numeric(10, 2)"), ("1", "boolean"), ("'2026-11-20'", "date"), ("1.5::numeric", "float"),
      ("'2026-11-20'::date", "text"), ("'{}'::json", "varchar(20)"), ("array[1, 2]", "int[]"),
      ("1700000000", "datetime"),
      ("null", "integer"), ("date('now')", "integer"), ("a.size", "integer"), ("a.ratio", "double precision"),
      ("a.any", "integer"), ("cast(a.any as numeric)", "real"), ("'x'", "geography"),
    ])
  func takenByContract(expression: String, type: String) throws {
    let bench = try Workbench()
    try bench.run("create table a as select cast(1 as int) as size, cast(1 as real) as ratio, date('now') as any")
    let contract: OrderedDictionary<String, JSON> = ["materialized": "table", "contract": ["enforced": true]]
    try bench.build(
      "orders", "select \(expression) as id from a", contract, columns: [Workbench.column("id", type, [])])
  }

  @Test("a custom schema is a file of its own")
  func customSchema() throws {
    let bench = try Workbench()
    _ = try bench.render("{% do adapter.create_schema(api.Relation.create(schema='silver')) %}")
    #expect(try bench.relations("silver").isEmpty)
    try bench.run("create table silver.t as select 1 as a")
    #expect(try bench.render("{{ list_schemas('warehouse').columns['schema'].values() | join(',') }}") == "main,silver")
    #expect(try bench.render("{{ check_schema_exists(none, 'silver').rows[0][0] }}") == "1")
    _ = try bench.render("{% do adapter.drop_schema(api.Relation.create(schema='silver')) %}")
    #expect(try bench.render("{{ check_schema_exists(none, 'silver').rows[0][0] }}") == "0")
  }

  @Test("views are renamed, however their name is written", arguments: ["\"old name\"", "[old name]", "`old name`"])
  func renamesViews(name: String) throws {
    let bench = try Workbench()
    try bench.run("create view \(name) (id) as select 1 /* old name */")
    _ = try bench.render(
      """
      {% do adapter.rename_relation(
          adapter.get_relation('warehouse', 'main', 'old name'), api.Relation.create(schema='main', identifier='new name')) %}
      """)
    #expect(try bench.rows("select id from \"new name\"") == [[.integer(1)]])
    #expect(try bench.relations() == ["new name": .view])
  }
}
