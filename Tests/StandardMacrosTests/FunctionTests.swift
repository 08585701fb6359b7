import Base
import Testing
import Warehouse

@Suite("dbt's functions on SQLite")
struct FunctionTests {
  @Test(
    "of text",
    arguments: [
      ("{{ dbt.concat([\"'a'\", \"'b'\"]) }}", .text("ab")),
      ("{{ dbt.hash(\"'a'\") }}", .text("0cc175b9c0f1b6a831c399e269772661")),
      ("{{ dbt.hash('null') }}", .null),
      ("{{ dbt.hash(12) }}", .text("c20ad4d76fe97759aa27a0c99bff6710")),
      ("{{ dbt.length(\"'größe'\") }}", .integer(5)),
      ("{{ dbt.position(\"'b'\", \"'abc'\") }}", .integer(2)),
      ("{{ dbt.right(\"'abc'\", 2) }}", .text("bc")),
      ("{{ dbt.right(\"'abc'\", 0) }}", .text("")),
      ("{{ dbt.replace(\"'abc'\", \"'b'\", \"'x'\") }}", .text("axc")),
      ("{{ dbt.split_part(\"'a||b||c'\", \"'||'\", 2) }}", .text("b")),
      ("{{ dbt.split_part(\"'a|b|c'\", \"'|'\", -1) }}", .text("c")),
      ("{{ dbt.split_part(\"'a|b|c'\", \"'|'\", 4) }}", .text("")),
      ("{{ dbt.split_part(\"'a||c'\", \"'|'\", 2) }}", .text("")),
      ("{{ dbt.split_part('null', \"'|'\", 1) }}", .null),
      ("{{ dbt.string_literal(dbt.escape_single_quotes(\"it's\")) }}", .text("it's")),
      ("{{ dbt.cast_bool_to_text('1 = 1') }}", .text("true")),
      ("{{ dbt.cast_bool_to_text('1 = 2') }}", .text("false")),
      ("{{ dbt.safe_cast(\"'5'\", dbt.type_int()) }}", .integer(5)),
      ("{{ dbt.safe_cast(\"'2026-11-20'\", dbt.type_timestamp()) }}", .text("2026-11-20")),
      (
        "{{ dbt.array_append(dbt.array_concat(dbt.array_construct([1]), dbt.array_construct([2])), 3) }}",
        .text("[1,2,3]")
      ),
    ] as [(String, SQLValue)])
  func texts(expression: String, value: SQLValue) throws {
    #expect(try Workbench().value(expression) == value)
  }

  @Test(
    "cast answers as :: does",
    arguments: [
      "date", "time", "timestamp", "timestamp(3)", "timestamptz", "timestamp with time zone", "datetime", "boolean",
      "bool",
      "int", "bigint", "double precision", "numeric(10, 2)", "text", "varchar(4)", "json", "uuid", "bytea",
    ])
  func casts(type: String) throws {
    let workbench = try Workbench()
    let values = [
      "'2026-11-20'", "'2026-11-20 06:38:00.9999+02:00'", "'06:38:00'", "'yes'", "'12'", "7.5", "1", "null", "x'31'",
    ]
    for value in values {
      let cast = try workbench.value("{{ dbt.cast(\"\(value)\", '\(type)') }}")
      #expect(try workbench.value("\(value)::\(type)") == cast, "\(value)")
    }
  }

  @Test(
    "of dates",
    arguments: [
      ("{{ dbt.date(2026, 1, 5) }}", "2026-01-05"),
      ("{{ dbt.dateadd('day', 1, \"'2024-02-28'\") }}", "2024-02-29"),
      ("{{ dbt.dateadd('week', -1, \"'2024-01-03'\") }}", "2023-12-27"),
      (
        "{{ dbt.dateadd(datepart='quarter', interval=2, from_date_or_timestamp=\"'2024-01-03 10:00:00'\") }}",
        "2024-07-03 10:00:00"
      ),
      ("{{ dbt.dateadd('hour', '1 + 1', \"'2024-01-03'\") }}", "2024-01-03 02:00:00"),
      ("{{ dbt.date_trunc('year', \"'2024-05-17'\") }}", "2024-01-01"),
      ("{{ dbt.date_trunc('quarter', \"'2024-06-30 23:59:59'\") }}", "2024-04-01"),
      ("{{ dbt.date_trunc('month', \"'2024-05-17'\") }}", "2024-05-01"),
      ("{{ dbt.date_trunc('week', \"'2026-11-22'\") }}", "2026-11-16"),
      ("{{ dbt.date_trunc('week', \"'2026-11-16'\") }}", "2026-11-16"),
      ("{{ dbt.date_trunc('hour', \"'2024-05-17 10:11:12'\") }}", "2024-05-17 10:00:00"),
      ("{{ dbt.last_day(\"'2024-02-03'\", 'month') }}", "2024-02-29"),
      ("{{ dbt.last_day(\"'2024-02-03'\", 'quarter') }}", "2024-03-31"),
      ("{{ dbt.last_day(\"'2024-02-03'\", 'year') }}", "2024-12-31"),
    ])
  func dates(expression: String, value: String) throws {
    #expect(try Workbench().value(expression) == .text(value))
  }

  @Test(
    "datediff counts the starts of a datepart in between",
    arguments: [
      ("2024-01-01", "2024-12-31", "year", 0), ("2023-12-31", "2024-01-01", "year", 1),
      ("2024-03-31", "2024-04-01", "quarter", 1), ("2024-01-31", "2024-02-01", "month", 1),
      ("2024-02-01", "2024-01-31", "month", -1),
      // Weeks start on Sunday: 2026-11-22 is one.
      ("2026-11-21", "2026-11-22", "week", 1), ("2026-11-22", "2026-11-28", "week", 0),
      ("2024-02-28", "2024-03-01", "day", 2), ("2024-01-01 23:00:00", "2024-01-02 01:00:00", "day", 1),
      ("1969-12-31", "1970-01-01", "day", 1), ("2024-01-01 00:59:59", "2024-01-01 01:00:00", "hour", 1),
      ("2024-01-01 23:59:59", "2024-01-02 00:00:00", "minute", 1),
      ("2024-01-01 00:00:00", "2024-01-01 00:01:00", "second", 60),
      ("2024-01-01 00:00:00.250", "2024-01-01 00:00:01.500", "millisecond", 1250),
    ])
  func differences(first: String, second: String, part: String, count: Int) throws {
    #expect(try Workbench().value("{{ dbt.datediff(\"'\(first)'\", \"'\(second)'\", '\(part)') }}") == .integer(count))
  }

  @Test("a datepart that SQLite lacks is named with those it has")
  func unknownDatepart() throws {
    let error = #expect(throws: Diagnostic.self) { try Workbench().render("{{ dbt.datediff('a', 'b', 'decade') }}") }
    #expect(
      error?.message
        == "Unsupported datepart for macro datediff in sqlite: 'decade'; use year, quarter, month, week, day, hour, minute, "
        + "second, millisecond, microsecond")
  }

  @Test("days that no calendar has are refused, as are lists of days from late to early")
  func impossibleDays() throws {
    let bench = try Workbench()
    let day = #expect(throws: Diagnostic.self) { try bench.render("{{ dbt.date(2024, 2, 30) }}") }
    #expect(day?.message.contains("day is out of range for month") == true)
    let range = #expect(throws: Diagnostic.self) {
      try bench.render("{{ dbt.dates_in_range('20240302', '20240301') }}")
    }
    #expect(
      range?.message == "Partition start date is after the end date (2024-03-02 00:00:00, 2024-03-01 00:00:00)")
    let format = #expect(throws: Diagnostic.self) { try bench.render("{{ dbt.partition_range('2024-03-02') }}") }
    #expect(
      format?.message == "The provided partition date '2024-03-02' does not match the expected format '%Y%m%d'")
  }

  @Test("series and spines are queries")
  func series() throws {
    let bench = try Workbench()
    #expect(try bench.rows(bench.render("{{ dbt.generate_series(5) }}")).map { $0[0] } == (1...5).map(SQLValue.integer))
    #expect(
      try bench.rows(bench.render("{{ dbt.default__generate_series(5) }}")).map { $0[0] }
        == (1...5).map(SQLValue.integer))
    let spine = "{{ dbt.date_spine('month', \"'2026-01-15'\", \"'2026-04-15'\") }}"
    #expect(
      try bench.rows("select date_month from (\(bench.render(spine)))").map { $0[0] } == [
        .text("2026-01-15"), .text("2026-02-15"), .text("2026-03-15"),
      ])
  }

  @Test("of groups")
  func groups() throws {
    let bench = try Workbench()
    let sql = try bench.render(
      """
      select {{ dbt.any_value('n') }}, {{ dbt.bool_or('n = 2') }}, {{ dbt.listagg('n', "'-'") }}
      from (select 1 as n union all select 2) {{ dbt.except() }} select 5, 6, 7 {{ dbt.intersect() }} select 1, 1, '1-2'
      """)
    #expect(try bench.rows(sql) == [[.integer(1), .integer(1), .text("1-2")]])
  }

  @Test("described columns that are not there are told of, though SQLite keeps no comments")
  func describedColumns() throws {
    let bench = try Workbench()
    try bench.run("create table t (a)")
    _ = try bench.render(
      """
      {% set columns = {'A': {'name': 'A'}, 'b': {'name': 'b'}, 'C': {'name': 'C', 'quote': true}} %}
      {% do persist_docs(api.Relation.create(schema='main', identifier='t'), {'columns': columns}) %}
      """, ["persist_docs": ["relation": true, "columns": true]])
    #expect(
      bench.warnings == [
        #"In relation main."t": The following columns are specified in the schema but are not present in the database: b, C"#
      ])
  }

  @Test("names of nodes' places")
  func names() throws {
    let bench = try Workbench()
    #expect(try bench.render("{{ generate_schema_name(none, model) }}") == "main")
    #expect(try bench.render("{{ generate_schema_name(' silver ', model) }}") == "main_silver")
    #expect(try bench.render("{{ generate_schema_name_for_env('silver', model) }}") == "main")
    #expect(try bench.render("{{ generate_alias_name(none, {'name': 'm', 'version': 1.5}) }}") == "m_v1_5")
    #expect(
      try bench.render("{{ generate_alias_name(' a ', model) }}{{ generate_database_name(none, model) }}")
        == "awarehouse")
  }

  @Test("shown queries get a limit that a closing comment does not swallow")
  func shows() throws {
    let bench = try Workbench()
    #expect(try bench.render("{{ get_show_sql('select 1 -- one', none, 5) }}") == "select 1 -- one\nlimit 5")
    #expect(try bench.render("{{ get_show_sql('select 1', 'pragma x;', none) }}") == "pragma x;\nselect 1")
  }

  @Test("columns of queries are found without running them")
  func queryColumns() throws {
    let bench = try Workbench()
    #expect(try bench.render("{{ get_columns_in_query('select 1 as a, 2 as b -- c') | join(',') }}") == "a,b")
  }
}
