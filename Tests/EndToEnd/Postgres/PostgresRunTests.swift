import Foundation
import Testing

/// The verbs on Postgres, as a user meets them.
@Suite("On Postgres", .enabled(if: PostgresShop.isThere))
struct PostgresRunTests {
  @Test("a shop is extracted, built, tested and built again")
  func builds() throws {
    let shop = try PostgresShop.built()
    let contents = try shop.contents()
    #expect(
      contents == [
        "table _model_cursors 2", "table _model_loads 1", "table countries 3", "table order_log 4", "table orders 4",
        "table payments 3",
        "table raw_orders 4", "table revenue_by_country 3", "view stg_orders 4", "view stg_payments 3",
      ])
    #expect(try shop.shop.run("build").status == 0)
    #expect(try shop.shop.run("test").status == 0)
    let results = try String(contentsOfFile: shop.shop.path("target/run_results.json"), encoding: .utf8)
    #expect(results.contains("\"_message\": \"SELECT 1\"") || results.contains("\"_message\":\"SELECT 1\""))
  }

  @Test("a failed model leaves the last good one, and its index and comments")
  func failureLeavesTheOld() throws {
    let shop = try PostgresShop.built()
    let before = try shop.contents()
    try shop.shop.append(
      "\nunion all select 1 / (order_id - order_id), '', '', 0, 0, true, '' from {{ ref('stg_orders') }}",
      to: "models/marts/orders.sql")
    let ending = try shop.shop.run("run", "-s", "orders")
    #expect(ending.status == 1)
    #expect(try shop.contents() == before)
  }

  @Test("a relation changes its kind, and full refresh builds anew")
  func kinds() throws {
    let shop = try PostgresShop.built()
    let model = "models/marts/orders.sql"
    let text = try shop.shop.read(model)
    for kind in ["view", "materialized_view", "table", "materialized_view", "view", "incremental"] {
      try shop.shop.write("{{ config(materialized='\(kind)') }}\n" + text, to: model)
      let ending = try shop.shop.run("run", "-s", "orders+")
      #expect(ending.status == 0, "\(kind): \(ending.text)")
      let shown = kind == "incremental" ? "table" : kind
      #expect(try shop.contents().contains("\(shown) orders 4"))
      #expect(try shop.contents().contains("table revenue_by_country 3"))
    }
    #expect(try shop.shop.run("run", "--full-refresh").status == 0)
    #expect(try shop.contents().filter { $0.contains("__dbt") } == [])
  }

  @Test("a materialized view is refreshed, and its indexes follow the config")
  func materializedView() throws {
    let shop = try PostgresShop.built()
    let query = "\nselect * from {{ ref('countries') }}"
    func indexes() throws -> [String] {
      try shop.rows(
        "select regexp_replace(indexdef, '.* USING ', '') from pg_indexes where schemaname = '\(shop.schema)' and tablename = 'kept' order by 1"
      )
    }
    func build(_ config: String) throws -> String {
      try shop.shop.write(
        "{{ config(materialized='materialized_view', \(config)) }}" + query, to: "models/marts/kept.sql")
      return try shop.shop.run("run", "-s", "kept").output
    }
    let first = "indexes=[{'columns': ['code'], 'unique': true}]"
    #expect(try build(first).contains("CREATE INDEX"))
    try shop.connection.run("insert into countries select 'XX', 'Nowhere'")
    #expect(try build(first).contains("REFRESH MATERIALIZED VIEW"))
    #expect(try shop.contents().contains("materialized_view kept 4"))
    let second = "indexes=[{'columns': ['name'], 'type': 'hash'}]"
    #expect(try build(second + ", on_configuration_change='continue'").contains("was set to `continue`"))
    #expect(try indexes().contains("btree (code)"))
    #expect(
      try build(second + ", on_configuration_change='fail'").contains("`on_configuration_change` was set to `fail`"))
    #expect(try build(second).contains("OK created"))
    #expect(try indexes() == ["hash (name)"])
  }

  @Test("Ctrl-C stops the statement that the server is at")
  func interruption() throws {
    let shop = try PostgresShop.built()
    let before = try shop.contents()
    try shop.shop.write("select pg_sleep(30) as slept", to: "models/marts/orders.sql")
    let program = try shop.shop.start(["run", "-s", "orders"])
    try program.waitForOutput("START")
    usleep(300_000)
    program.send(SIGINT)
    let ending = try program.end(within: 10)
    #expect(ending.status != 0)
    #expect(try shop.contents() == before)
    #expect(
      try shop.rows(
        "select count(*) from pg_stat_activity where query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()"
      ) == ["0"])
  }

  @Test("generated documentation holds owners and comments")
  func catalog() throws {
    let shop = try PostgresShop.built()
    #expect(try shop.shop.run("docs", "generate").status == 0)
    let catalog = try String(contentsOfFile: shop.shop.path("target/catalog.json"), encoding: .utf8)
    #expect(catalog.contains("BASE TABLE"))
    #expect(catalog.contains("\"root\""))
  }
}
