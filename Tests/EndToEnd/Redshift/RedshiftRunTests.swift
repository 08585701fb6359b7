import Foundation
import Testing

/// The flow of a project on Redshift, and every statement that it emits: each materialization and strategy, built first, built
/// again, rebuilt, and changed. Not Redshift's dialect: `Scripts/redshift/statements.py` reads the recorded statements with sqlglot.
@Suite("Redshift: statements and flow", .enabled(if: PostgresShop.isThere), .serialized)
struct RedshiftRunTests {
  @Test func everyStatement() throws {
    let cloud = try CloudProject()
    try Golden.expect(try cloud.built(), "redshift/first")
    try Golden.expect(try cloud.built(), "redshift/again")
    let kinds = try cloud.rows(
      """
      select relname, relkind::text from pg_catalog.pg_class
      where relnamespace = 'analytics'::regnamespace and relkind in ('r', 'v', 'm') order by 1
      """)
    #expect(
      kinds == [
        "bound|v", "days|r", "history|r", "inc_append|r", "inc_batch|r", "inc_deleteinsert|r", "inc_keys|r",
        "inc_merge|r", "inc_sync|r", "keyed|r", "loose|v", "plain|r", "promised|r", "raw|r", "spread|r",
        "spread_stored|m", "stored|m",
      ], "nothing is left behind, and what cascades dropped has been built again")
    #expect(try cloud.rows("select name, amount, not flag from analytics.raw where id = 2") == ["bö\\b's|2.0|true"])
    #expect(try cloud.rows("select count(*) from analytics.inc_append") == ["6"])
    for table in ["inc_deleteinsert", "inc_merge", "inc_batch", "history"] {
      #expect(try cloud.rows("select count(*) from analytics.\(table)") == ["3"], "\(table)")
    }
    try Golden.expect(try cloud.built("--full-refresh"), "redshift/rebuilt")
    try Golden.expect(
      try cloud.built("--vars", #"{"later": true, "refreshes": true}"#), "redshift/changed")
    #expect(try cloud.rows("select name, added from analytics.inc_sync limit 1") == ["a longer text|1"])
  }

  @Test func catalog() throws {
    let cloud = try CloudProject()
    _ = try cloud.statements(of: "build", "-s", "+loose", "+bound", "+stored")
    _ = try cloud.statements(of: "docs", "generate")
    struct Catalog: Decodable {
      struct Entry: Decodable {
        struct Metadata: Decodable { let type: String, comment: String? }
        struct Column: Decodable { let type: String, comment: String? }
        struct Statistic: Decodable { let label: String, include: Bool }
        let metadata: Metadata
        let columns: [String: Column]
        let stats: [String: Statistic]
      }
      let nodes: [String: Entry]
    }
    let nodes = try JSONDecoder().decode(Catalog.self, from: Data(try cloud.shop.read("target/catalog.json").utf8))
      .nodes
    #expect(nodes["model.cloud.bound"]?.metadata.type == "VIEW")
    #expect(nodes["model.cloud.stored"]?.metadata.type == "MATERIALIZED VIEW")
    #expect(nodes["model.cloud.plain"]?.metadata.type == "BASE TABLE")
    #expect(nodes["model.cloud.plain"]?.columns["id"]?.comment == "a number")
    #expect(nodes["model.cloud.plain"]?.columns["name"]?.type == "character varying(7)")
    #expect(nodes["model.cloud.loose"]?.metadata.comment == "It's \"loose\".")
    let stats = try #require(nodes["model.cloud.plain"]?.stats)
    #expect(
      stats.keys.sorted() == [
        "diststyle", "encoded", "has_stats", "max_varchar", "pct_used", "rows", "size", "skew_rows", "sortkey1",
        "sortkey_num", "stats_off",
      ], "those without a value are left out as dbt-redshift does it")
    #expect(stats["rows"]?.label == "Approximate Row Count")
    let text = try cloud.shop.read("target/catalog.json")
    #expect(text.contains(#""id":"size","label":"Approximate Size","value":7000000,"#))
    #expect(nodes["model.cloud.loose"]?.stats.keys.sorted() == ["has_stats"])
  }

  @Test func databasesOfOthers() throws {
    let cloud = try CloudProject()
    try cloud.shop.write("{{ config(database='elsewhere') }} select 1 as id", to: "models/away.sql")
    let refused = try cloud.shop.run("run", "-s", "away")
    #expect(refused.text.contains("Cross-db references allowed only in RA3.* node or with datasharing enabled."))
  }

  /// Values of the type super are read as JSON in seeds and unit tests, and compared as such.
  @Test func documents() throws {
    let cloud = try CloudProject()
    try cloud.shop.write("id,doc\n1,\"{\"\"b\"\": 1,  \"\"a\"\": [2]}\"\n2,\n", to: "seeds/docs.csv")
    try cloud.shop.append("    docs:\n      +column_types: {doc: super}\n", to: "dbt_project.yml")
    try cloud.shop.write("select id, doc from {{ ref('docs') }}\n", to: "models/documents.sql")
    try cloud.shop.write(
      """
      unit_tests:
        - name: reads_documents
          model: documents
          given:
            - input: ref('docs')
              rows:
                - {id: 1, doc: {a: [1, 2], b: "it's"}}
                - {id: 2, doc: '[true]'}
                - {id: 3, doc: null}
          expect:
            rows:
              - {id: 1, doc: '{"b": "it''s",  "a": [1, 2]}'}
              - {id: 2, doc: [true]}
              - {id: 3, doc: null}

      """, to: "models/documents.yml")
    let statements = try cloud.built("-s", "docs", "documents")
    #expect(statements.contains(#"json_parse('{"a": [1, 2], "b": "it''s"}') as "doc""#), "\(statements)")
    #expect(
      try cloud.rows("select id, doc, pg_typeof(doc) from analytics.documents order by id")
        == [#"1|{"a": [2], "b": 1}|super"#, "2||super"])
  }

  /// `retry_all` of dbt-redshift: any error of the database is worth another try.
  @Test(arguments: [true, false])
  func retriesOfAnyError(_ retriesAll: Bool) throws {
    let cloud = try CloudProject()
    if retriesAll { try cloud.shop.append("      retry_all: true\n      node_retries: 1\n", to: "profiles.yml") }
    try cloud.shop.write("select 1 / 0 as id\n", to: "models/spread.sql")
    let ending = try cloud.shop.run("run", "-s", "spread")
    #expect(ending.status == 1)
    let tries = try cloud.shop.read("statements").split(separator: "\n\0\n").filter { $0.contains("select 1 / 0") }
    #expect(tries.count == (retriesAll ? 2 : 1))
    #expect(ending.text.contains("division by zero"))
  }

  /// With the promise that drops are not in each other's way they may run at the same time, and otherwise as before.
  @Test func concurrentDrops() throws {
    let cloud = try CloudProject()
    try cloud.shop.append("      allow_concurrent_drops: true\n", to: "profiles.yml")
    _ = try cloud.built("-s", "raw", "plain", "days", "--threads", "4")
    let again = try cloud.built("-s", "raw", "plain", "days", "--threads", "4")
    #expect(again.contains(#"drop table if exists "dbt"."analytics"."plain__dbt_backup" cascade"#))
    #expect(try cloud.rows("select count(*) from pg_catalog.pg_tables where tablename like '%backup'") == ["0"])
  }
}
