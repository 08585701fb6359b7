import Testing

/// An incremental model over two days: on the second its query has a new column, and in half of the cases one less.
@Suite("Incremental models") struct IncrementalTests {
  enum Change: String, CaseIterable {
    case ignore
    case appendNewColumns = "append_new_columns"
    case syncAllColumns = "sync_all_columns"
    case fail
  }

  @Test(arguments: ["append", "delete+insert", "merge"], Change.allCases)
  func newColumn(strategy: String, change: Change) throws {
    let shop = try secondDay(strategy, change, "select 2 as id, 'B' as name, 'x' as extra union all select 3, 'c', 'y'")
    let table = try #require(try shop.tables()["days"])
    let isAppending = strategy == "append"
    switch change {
    case .ignore:
      #expect(table.columns == ["id", "name"])
      #expect(table.text == (isAppending ? ["1 a", "2 B", "2 b", "3 c"] : ["1 a", "2 B", "3 c"]))
    case .appendNewColumns, .syncAllColumns:
      #expect(table.columns == ["id", "name", "extra"])
      #expect(table.text == (isAppending ? ["1 a -", "2 B x", "2 b -", "3 c y"] : ["1 a -", "2 B x", "3 c y"]))
    case .fail:
      #expect(table.text == ["1 a", "2 b"], "untouched")
      #expect(try shop.results()["model.shop.days"]?.status == "error")
    }
  }

  @Test(arguments: ["append", "delete+insert", "merge"], [Change.appendNewColumns, .syncAllColumns])
  func lostColumn(strategy: String, change: Change) throws {
    let shop = try secondDay(strategy, change, "select 3 as id, 'x' as extra")
    let table = try #require(try shop.tables()["days"])
    if change == .syncAllColumns {
      #expect(table.columns == ["id", "extra"])
      #expect(table.text == ["1 -", "2 -", "3 x"])
    } else {
      #expect(table.columns == ["id", "name", "extra"])
      #expect(table.text == ["1 a -", "2 b -", "3 - x"])
    }
  }

  @Test("on_schema_change 'fail' says which columns differ and what to do")
  func message() throws {
    let shop = try secondDay("merge", .fail, "select 2 as id, 'x' as extra")
    let ending = try shop.run("--log-level", "warn", "run", "-s", "days")
    #expect(ending.status == 1)
    try Golden.expect(shop.normalized(ending.text), "output/on-schema-change-fail")
  }

  @Test("--full-refresh builds from nothing, unless the model forbids it")
  func fullRefresh() throws {
    let shop = try secondDay("append", .ignore, "select 9 as id, 'z' as name")
    #expect(try shop.run("run", "-s", "days", "--full-refresh").status == 0)
    #expect(try shop.tables()["days"]?.text == ["9 z"])
    try shop.replace("materialized=", by: "full_refresh=false, materialized=", in: "models/marts/days.sql")
    #expect(try shop.run("run", "-s", "days", "--full-refresh").status == 0)
    #expect(try shop.tables()["days"]?.text == ["9 z", "9 z"])
  }

  @Test("an unknown strategy")
  func unknownStrategy() throws {
    let shop = try secondDay("append", .ignore, "select 9 as id, 'z' as name")
    let before = try shop.tables()
    try shop.replace("'append'", by: "'upsert'", in: "models/marts/days.sql")
    let ending = try shop.run("--log-level", "warn", "run", "-s", "days")
    #expect(ending.status == 1)
    try Golden.expect(shop.normalized(ending.text), "output/unknown-strategy")
    #expect(try shop.tables() == before)
  }

  private func secondDay(_ strategy: String, _ change: Change, _ second: String) throws -> Shop {
    let shop = try Shop.built()
    let config =
      "{{ config(materialized='incremental', unique_key='id', incremental_strategy='\(strategy)', "
      + "on_schema_change='\(change.rawValue)') }}\n"
    try shop.write(config + "select 1 as id, 'a' as name union all select 2, 'b'\n", to: "models/marts/days.sql")
    #expect(try shop.run("run", "-s", "days").status == 0)
    try shop.write(config + second + "\n", to: "models/marts/days.sql")
    let ending = try shop.run("run", "-s", "days")
    #expect(ending.status == (change == .fail ? 1 : 0), "\(ending.text)")
    return shop
  }
}

extension Tables.Relation {
  /// `1 a -` for each row.
  fileprivate var text: [String] { rows.map { $0.map { $0 ?? "-" }.joined(separator: " ") } }
}
