import Foundation
import Testing

/// Unique keys of incremental models: which rows are replaced, and that finding them takes no comparison of all with all.
@Suite("On Postgres, unique keys", .enabled(if: PostgresShop.isThere))
struct PostgresKeyTests {
  private static let first =
    "select 1 as id, 'a' as part, 'old' as note union all select null, 'b', 'old' union all select 2, null, 'old'"
  private static let later =
    "select 1 as id, 'a' as part, 'new' as note union all select null, 'b', 'new' union all select 2, null, 'new' union all select 3, 'c', 'new'"

  private func rows(_ config: String) throws -> [String] {
    let shop = try PostgresShop()
    try shop.shop.write(
      "{{ config(materialized='incremental', \(config)) }}\n{% if is_incremental() %}\(Self.later){% else %}\(Self.first){% endif %}",
      to: "models/keyed.sql")
    for _ in 1...2 {
      let ending = try shop.shop.run("run", "-s", "keyed")
      try #require(ending.status == 0, "\(ending.text)")
    }
    return try shop.rows(
      "select coalesce(id::text, '-'), coalesce(part, '-'), note from \(shop.schema).keyed order by 1, 2, 3")
  }

  @Test("nulls in keys are distinct unless the model says that they are equal", arguments: ["delete+insert", "merge"])
  func nulls(strategy: String) throws {
    let config = "incremental_strategy='\(strategy)'"
    let replaced = ["-|b|new", "1|a|new", "2|-|new", "3|c|new"]
    #expect(try rows("\(config), unique_key=['id', 'part'], unique_key_nulls='equal'") == replaced)
    #expect(try rows("\(config), unique_key='id', unique_key_nulls='equal'") == replaced)
    #expect(
      try rows("\(config), unique_key=['id', 'part']")
        == ["-|b|new", "-|b|old", "1|a|new", "2|-|new", "2|-|old", "3|c|new"])
    #expect(try rows("\(config), unique_key='id'") == ["-|b|new", "-|b|old", "1|a|new", "2|-|new", "3|c|new"])
  }

  @Test("a value that means nothing is refused")
  func unknown() throws {
    let shop = try PostgresShop()
    try shop.shop.write(
      "{{ config(materialized='incremental', unique_key='id', unique_key_nulls='same') }}\nselect 1 as id",
      to: "models/keyed.sql")
    _ = try shop.shop.run("run", "-s", "keyed")
    let ending = try shop.shop.run("run", "-s", "keyed")
    #expect(ending.status == 1)
    #expect(ending.text.contains("unique_key_nulls must be 'distinct' or 'equal', not 'same'"))
  }

  @Test(
    "keys are found without comparing all with all: single and composite ones, nulls equal or not",
    arguments: ["delete+insert", "merge"], ["'id'", "['id', 'part']"])
  func plans(strategy: String, key: String) throws {
    for nulls in ["distinct", "equal"] {
      let shop = try PostgresShop()
      try shop.shop.write(
        """
        {{ config(materialized='incremental', incremental_strategy='\(strategy)', unique_key=\(key), unique_key_nulls='\(nulls)') }}
        select g as id, g::bigint as part from generate_series(1, 100000) g
        """, to: "models/keyed.sql")
      for _ in 1...2 {
        // Of all with all these would be ten thousand million comparisons.
        let ending = try shop.shop.run("run", "-s", "keyed")
        try #require(ending.status == 0, "\(ending.text)")
      }
      #expect(try shop.rows("select count(*) from \(shop.schema).keyed") == ["100000"])
      let sql = try shop.shop.read("target/run/shop/models/keyed.sql")
      let source = try #require(sql.firstMatch(of: /"keyed__dbt_tmp[^"]*"/)).output
      try shop.connection.run("create temporary table \(source) as select * from \(shop.schema).keyed")
      let statement = sql.split(separator: ";")[0]
      let plan = try shop.rows("explain \(statement)").joined(separator: "\n")
      #expect(!plan.contains("Nested Loop"), "\(plan)")
    }
  }
}
