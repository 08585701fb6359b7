import Foundation
import Testing

/// What becomes of nodes that meet a fault of the moment. `shaky(n)` fails as often as it is told: a sequence, which no rollback
/// turns back, counts its calls.
@Suite("On Postgres, faults of the moment", .enabled(if: PostgresShop.isThere))
struct RetryTests {
  private func makeShop(retries: Int = 3) throws -> PostgresShop {
    let shop = try PostgresShop()
    try shop.shop.replace("retries: 0", by: "retries: 0\n      node_retries: \(retries)", in: "profiles.yml")
    try shop.connection.run(
      """
      create sequence \(shop.schema).calls;
      create table \(shop.schema).hooks (name text);
      create function \(shop.schema).shaky(failures integer, code text) returns integer language plpgsql as $$
      declare call integer := nextval('\(shop.schema).calls');
      begin
        if call > failures then return call; end if;
        if code = '57P01' then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); end if;
        raise exception 'shaken' using errcode = code;
      end $$
      """)
    return shop
  }

  private func write(_ config: String, _ shaky: String, in shop: PostgresShop) throws {
    try shop.shop.write(
      "{{ config(\(config)) }}\nselect 1 as id, \(shop.schema).shaky(\(shaky)) as call", to: "models/shaken.sql")
  }

  @Test(
    "a node is begun again, which is told",
    arguments: [
      ("40001", "table"), ("40P01", "incremental"), ("57P01", "table"), ("53300", "table"), ("08006", "table"),
      ("40001", "view"),
    ])
  func begunAgain(code: String, kind: String) throws {
    let shop = try makeShop()
    // A view does nothing until it is read: its test meets the fault.
    try write("materialized='\(kind)'", kind == "view" ? "0, '\(code)'" : "2, '\(code)'", in: shop)
    if kind == "view" {
      try shop.shop.write("select 1 where \(shop.schema).shaky(2, '\(code)') = 0", to: "tests/shaken_test.sql")
    }
    let ending = try shop.shop.run("build", "-s", "shaken", "shaken_test")
    #expect(ending.status == 0, "\(ending.text)")
    #expect(ending.text.contains("retry 1 of 3: \(code): "))
    #expect(ending.text.contains("retry 2 of 3: \(code): "))
    #expect(ending.text.contains("Beginning \(kind == "view" ? "test shaken_test" : "model shaken") again in "))
    #expect(try shop.contents().filter { !$0.contains("hooks") } == ["\(kind == "view" ? "view" : "table") shaken 1"])
  }

  @Test("after the last retry the node fails with the fault, and says how often it was begun")
  func givenUp() throws {
    let shop = try makeShop(retries: 1)
    try write("materialized='table'", "5, '40001'", in: shop)
    let ending = try shop.shop.run("run", "-s", "shaken")
    #expect(ending.status == 1)
    #expect(ending.text.contains("shaken"))
    #expect(ending.text.contains("begun again once, in vain: 'node_retries' in profiles.yml sets how often"))
    #expect(try shop.contents() == ["table hooks 0"])
    let none = try makeShop(retries: 0)
    try write("materialized='table'", "1, '40001'", in: none)
    let failed = try none.shop.run("run", "-s", "shaken")
    #expect(failed.status == 1)
    #expect(!failed.text.contains("Beginning"))
  }

  @Test("what a node has committed is not done twice: it fails and says why")
  func committed() throws {
    let shop = try makeShop()
    let hook = "insert into \(shop.schema).hooks values"
    try write(
      "materialized='table', pre_hook=[{'sql': \"\(hook) ('outside')\", 'transaction': false}]", "1, '40001'", in: shop)
    let ending = try shop.shop.run("run", "-s", "shaken")
    #expect(ending.status == 1)
    #expect(ending.text.contains("not begun again: a part of the work had been committed before"))
    #expect(try shop.rows("select name from \(shop.schema).hooks") == ["outside"])

    // A hook within the transaction goes with it.
    try shop.connection.run("alter sequence \(shop.schema).calls restart")
    try write("materialized='table', pre_hook=\"\(hook) ('inside')\"", "1, '40001'", in: shop)
    #expect(try shop.shop.run("run", "-s", "shaken").status == 0)
    #expect(try shop.rows("select name from \(shop.schema).hooks") == ["outside", "inside"])

    // One that commits by itself is found out too.
    try shop.connection.run("alter sequence \(shop.schema).calls restart")
    try write("materialized='table', pre_hook=\"\(hook) ('own'); commit; begin\"", "1, '40001'", in: shop)
    #expect(try shop.shop.run("run", "-s", "shaken").status == 1)
    #expect(try shop.rows("select name from \(shop.schema).hooks") == ["outside", "inside", "own"])
  }

  @Test("each batch of a microbatch model is begun again by itself")
  func batches() throws {
    let shop = try makeShop()
    try shop.shop.write(
      """
      {{ config(materialized='incremental', incremental_strategy='microbatch', unique_key='id', event_time='day',
        begin='2026-01-01', batch_size='day') }}
      select nextval('\(shop.schema).calls') as id, day from {{ ref('days') }}
      where extract(day from day) <> 2 or \(shop.schema).shaky(2, '40001') > 0
      """, to: "models/batched.sql")
    try shop.shop.write(
      "{{ config(event_time='day') }}\nselect timestamp '2026-01-01' + g * interval '1 day' as day from generate_series(0, 2) g",
      to: "models/days.sql")
    let ending = try shop.shop.run(
      "run", "-s", "days", "batched", "--event-time-start", "2026-01-01", "--event-time-end", "2026-01-04")
    #expect(ending.status == 0, "\(ending.text)")
    #expect(ending.text.contains("Beginning model batched again in "))
    #expect(
      try shop.rows("select day::date, count(*) from \(shop.schema).batched group by 1 order by 1")
        == ["2026-01-01|1", "2026-01-02|1", "2026-01-03|1"])
  }

  @Test("an operation and a hook of the project are not begun again")
  func operations() throws {
    let shop = try makeShop()
    try shop.shop.write(
      "{% macro shake() %}{% do run_query(\"select \(shop.schema).shaky(1, '40001')\") %}{% endmacro %}",
      to: "macros/shake.sql")
    #expect(try shop.shop.run("run-operation", "shake").status == 1)
    #expect(try shop.rows("select last_value from \(shop.schema).calls") == ["1"])
  }

  @Test("Ctrl-C ends the wait for the next attempt")
  func interrupted() throws {
    let shop = try makeShop(retries: 100)
    try write("materialized='table'", "1000, '40001'", in: shop)
    let program = try shop.shop.start(["run", "-s", "shaken"])
    try program.waitForOutput("retry 4 of 100")
    program.send(SIGINT)
    let sent = ContinuousClock.now
    #expect(try program.end(within: 20).status == 1)
    #expect(ContinuousClock.now - sent < .seconds(5))
  }

  @Test("the JSON log has every retry")
  func log() throws {
    let shop = try makeShop()
    try write("materialized='table'", "1, '40P01'", in: shop)
    let ending = try shop.shop.run("--log-format", "json", "run", "-s", "shaken")
    let line = try #require(ending.output.split(separator: "\n").first { $0.contains("\"event\":\"retrying\"") })
    for member in [
      "\"node\":\"model.shop.shaken\"", "\"retry\":1", "\"limit\":3", "\"code\":\"40P01\"", "\"reason\":\"shaken\"",
    ] { #expect(line.contains(member)) }
  }
}
