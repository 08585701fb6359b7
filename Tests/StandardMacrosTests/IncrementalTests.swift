import Base
import Nodes
import Testing
import Warehouse

@Suite("Incremental models on SQLite")
struct IncrementalTests {
  let bench: Workbench

  init() throws { bench = try Workbench() }

  /// First run gives `first`, every later one `later`.
  private func build(
    _ first: String, then later: String, _ config: OrderedDictionary<String, JSON>, on bench: Workbench? = nil
  ) throws {
    let sql = "{% if is_incremental() %}\(later){% else %}\(first){% endif %}"
    try (bench ?? self.bench).build("facts", sql, config.merging(["materialized": "incremental"]))
  }

  private var facts: [[SQLValue]] {
    get throws { try bench.rows("select * from facts order by 1") }
  }

  private static let first = "select 1 as id, 'a' as note, 10 as n union all select 2, 'b', 20"
  private static let later = "select 2 as id, 'B' as note, 21 as n union all select 3, 'c', 30"

  private static let appended: [[SQLValue]] = [
    [.integer(1), .text("a"), .integer(10)], [.integer(2), .text("B"), .integer(21)],
    [.integer(2), .text("b"), .integer(20)], [.integer(3), .text("c"), .integer(30)],
  ]
  private static let replaced: [[SQLValue]] = [
    [.integer(1), .text("a"), .integer(10)], [.integer(2), .text("B"), .integer(21)],
    [.integer(3), .text("c"), .integer(30)],
  ]

  /// A config and the rows that two runs give with it.
  struct Strategy {
    let config: OrderedDictionary<String, JSON>
    let rows: [[SQLValue]]

    static let all = [
      Strategy(config: [:], rows: appended),
      Strategy(config: ["incremental_strategy": "append", "unique_key": "id"], rows: appended),
      Strategy(config: ["unique_key": "id"], rows: replaced),
      Strategy(config: ["unique_key": "id", "incremental_strategy": "delete+insert"], rows: replaced),
      Strategy(config: ["unique_key": ["id"], "incremental_strategy": "merge"], rows: replaced),
      Strategy(config: ["incremental_strategy": "merge"], rows: appended),
      Strategy(config: ["unique_key": ["id", "note"], "incremental_strategy": "delete+insert"], rows: appended),
      Strategy(config: ["unique_key": ["id", "note"], "incremental_strategy": "merge"], rows: appended),
    ]
  }

  @Test("each strategy brings in the new rows its way", arguments: Strategy.all)
  func strategies(strategy: Strategy) throws {
    for mode in ["ignore", "append_new_columns"] {
      let bench = try Workbench()
      for _ in 1...2 {
        try build(Self.first, then: Self.later, strategy.config.merging(["on_schema_change": .string(mode)]), on: bench)
      }
      #expect(try bench.rows("select * from facts order by 1, 2") == strategy.rows)
      #expect(try bench.relations("temp").isEmpty)
    }
  }

  @Test(
    "merge updates the columns that the config leaves it",
    arguments: [
      ["merge_update_columns": ["n"]], ["merge_exclude_columns": ["ID", "note"]],
    ] as [OrderedDictionary<String, JSON>])
  func mergeColumns(columns: OrderedDictionary<String, JSON>) throws {
    let config = columns.merging(["unique_key": "id", "incremental_strategy": "merge"])
    for _ in 1...2 { try build(Self.first, then: Self.later, config) }
    #expect(
      try facts == [
        [.integer(1), .text("a"), .integer(10)], [.integer(2), .text("b"), .integer(21)],
        [.integer(3), .text("c"), .integer(30)],
      ])
  }

  @Test("merge inserts what its predicates keep from matching, once")
  func mergePredicates() throws {
    let config: OrderedDictionary<String, JSON> = [
      "unique_key": "id", "incremental_strategy": "merge", "incremental_predicates": ["DBT_INTERNAL_DEST.n <= 20"],
    ]
    for _ in 1...2 { try build(Self.first, then: Self.later, config) }
    #expect(try facts == Self.replaced)
    try build(Self.first, then: "select 2 as id, 'again' as note, 5 as n", config)
    #expect(
      try bench.rows("select note, n from facts where id = 2 order by n") == [
        [.text("again"), .integer(5)], [.text("B"), .integer(21)],
      ])
  }

  @Test("delete+insert deletes only where its predicates hold")
  func deletePredicates() throws {
    let config: OrderedDictionary<String, JSON> = [
      "unique_key": "id", "incremental_strategy": "delete+insert", "incremental_predicates": ["n > 100"],
    ]
    for _ in 1...2 { try build(Self.first, then: Self.later, config) }
    #expect(try bench.rows("select * from facts order by id, note") == Self.appended)
  }

  @Test("rows whose key is null are never the same", arguments: ["merge", "delete+insert"])
  func nullKeys(strategy: String) throws {
    let rows = "select null as id, 'x' as note"
    for _ in 1...2 { try build(rows, then: rows, ["unique_key": "id", "incremental_strategy": .string(strategy)]) }
    #expect(try facts.count == 2)
  }

  @Test("the model may read its own table")
  func readsItself() throws {
    let later = "select max(id) + 1 as id from {{ this }}"
    for _ in 1...4 { try build("select 1 as id", then: later, [:]) }
    #expect(try bench.rows("select group_concat(id) from facts") == [[.text("1,2,3,4")]])
  }

  @Test("a column of the table that the model lacks is an error, never its name as a text")
  func missingColumn() throws {
    try build("select 1 as id, 'a' as note", then: "", [:])
    let error = #expect(throws: Diagnostic.self) { try build("", then: "select 2 as id", [:]) }
    #expect(error?.message.contains("note") == true)
    #expect(try facts.count == 1)
  }

  @Test(
    "on_schema_change decides about new and gone columns",
    arguments: [
      ("ignore", ["id", "old"], nil),
      ("append_new_columns", ["id", "old", "new"], nil),
      ("sync_all_columns", ["id", "new"], nil),
      ("fail", ["id", "old"], "only in the model: new"),
    ] as [(String, [String], String?)])
  func schemaChanges(mode: String, columns: [String], failure: String?) throws {
    let config: OrderedDictionary<String, JSON> = ["on_schema_change": .string(mode), "unique_key": "id"]
    // A gone column that the table keeps must still be given when changes are ignored.
    let later = mode == "ignore" ? "select 2 as id, 0 as old, 'n' as new" : "select 2 as id, 'n' as new"
    try build("select 1 as id, 5 as old", then: later, config)
    if let failure {
      let error = #expect(throws: Diagnostic.self) { try build("", then: later, config) }
      #expect(error?.message.contains(failure) == true)
    } else {
      try build("", then: later, config)
      #expect(try bench.rows("select id from facts order by id") == [[.integer(1)], [.integer(2)]])
    }
    #expect(try bench.columns("facts") == columns)
  }

  @Test("a wrong on_schema_change is taken for ignore, with a warning")
  func wrongSchemaChange() throws {
    try build("select 1 as id", then: "", ["on_schema_change": "append"])
    #expect(bench.warnings.first?.hasPrefix("on_schema_change 'append' is none of") == true)
  }

  @Test("a full refresh builds the table anew, also with full_refresh in the config")
  func fullRefresh() throws {
    try build("select 1 as id", then: "select 2 as id", [:])
    try build("select 9 as id", then: "select 2 as id", ["full_refresh": true])
    #expect(try facts == [[.integer(9)]])
    let refreshed = try Workbench(flags: ["full_refresh": true], sharing: bench)
    try build("select 8 as id", then: "", [:], on: refreshed)
    #expect(try facts == [[.integer(8)]])
    try build("", then: "select 7 as id", ["full_refresh": false], on: refreshed)
    #expect(try facts == [[.integer(7)], [.integer(8)]])
  }

  @Test("a project's own strategy is called by its name")
  func ownStrategy() throws {
    let own = try Workbench(
      macros: """
        {% macro get_incremental_replace_all_sql(arg_dict) %}
          delete from {{ arg_dict.target_relation }};
          insert into {{ arg_dict.target_relation }} select * from {{ arg_dict.temp_relation }}
        {% endmacro %}
        """)
    for _ in 1...2 {
      try build(
        Self.first, then: "select 5 as id, 'z' as note, 1 as n", ["incremental_strategy": "replace_all"], on: own)
    }
    #expect(try own.rows("select id from facts") == [[.integer(5)]])
  }
}
