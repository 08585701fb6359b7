import Testing

/// Something else stands where a model or seed belongs.
@Suite("Relations in the way") struct BadRelations {
  @Test("a table where a view should go is replaced, and what reads it works on")
  func tableToView() throws {
    let shop = try Shop.built()
    try shop.change(
      "drop view stg_orders; create table stg_orders (order_id int, country text, amount, ordered_at text)")
    #expect(try shop.run("build").status == 0)
    #expect(try shop.tables()["stg_orders"]?.kind == "view")
    #expect(try shop.tables().values("order_id", of: "orders") == ["1", "2", "3", "4"])
  }

  @Test("a view where a table should go is replaced")
  func viewToTable() throws {
    let shop = try Shop.built()
    try shop.change("drop table orders; create view orders as select 1 as order_id")
    #expect(try shop.run("build").status == 0)
    #expect(try shop.tables()["orders"]?.kind == "table")
  }

  @Test("a view where an incremental model should go is replaced")
  func viewToIncremental() throws {
    let shop = try Shop.built()
    try shop.change("drop table order_log; create view order_log as select 1 as order_id")
    #expect(try shop.run("build").status == 0)
    #expect(try shop.tables()["order_log"]?.rows.count == 4)
  }

  @Test("a broken view over a table that should be a view leaves the table")
  func failedTableToView() throws {
    let shop = try Shop.built()
    try shop.change(
      "drop view stg_payments; create table stg_payments as select 1 as payment_id, 1 as order_id, 2 as amount")
    let before = try shop.tables()
    try shop.replace("payment_id,", by: "payment_number,", in: "models/staging/stg_payments.sql")
    #expect(try shop.run("run", "-s", "stg_payments").status == 1)
    #expect(try shop.tables() == before)
  }

  @Test("a view where a seed should go")
  func viewToSeed() throws {
    let shop = try Shop.built()
    try shop.change("drop table countries; create view countries as select 'DE' as code, 'Germany' as name")
    let before = try shop.tables()
    let ending = try shop.run("--log-level", "warn", "seed", "-s", "countries")
    try Golden.expect(shop.normalized(ending.text), "relations/a-view-where-a-seed-should-go")
    #expect(ending.status == 1)
    #expect(try shop.tables() == before)
  }

  @Test("an index of the name that a table needs")
  func index() throws {
    let shop = try Shop.built()
    try shop.change("drop table orders; create index orders on countries(code)")
    let before = try shop.tables()
    let ending = try shop.run("--log-level", "warn", "run", "-s", "orders")
    try Golden.expect(shop.normalized(ending.text), "relations/an-index-of-a-tables-name")
    #expect(ending.status == 1)
    #expect(try shop.tables() == before)
  }
}
