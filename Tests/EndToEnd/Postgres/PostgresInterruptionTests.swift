import Foundation
import Testing

@Suite("On Postgres, interruptions", .enabled(if: PostgresShop.isThere))
struct PostgresInterruptionTests {
  @Test(
    "Ctrl-C and kill cancel the statements on the server and leave nothing half-built", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    let shop = try PostgresShop()
    try shop.shop.replace("threads: 1", by: "threads: 3\n      application_name: \(shop.schema)", in: "profiles.yml")
    for kind in ["table", "incremental", "view"] {
      try shop.shop.write(
        "{{ config(materialized='\(kind)', pre_hook='select pg_sleep(60)') }}\nselect 1 as id, 'x' || pg_sleep(60) as slept",
        to: "models/slow/slow_\(kind).sql")
    }
    try shop.shop.write(
      "{{ config(materialized='table') }}\nselect 1 as id from {{ ref('slow_table') }}", to: "models/slow/after.sql")
    let mine = "select count(*) from pg_stat_activity where application_name = '\(shop.schema)'"
    let program = try shop.shop.start(["run", "-s", "slow"])
    try program.waitForOutput("3 of 4 START")
    for _ in 0..<500 where try shop.rows(mine + " and query like '%pg_sleep%' and state = 'active'") != ["3"] {
      usleep(10_000)
    }
    program.send(signal)
    let ending = try program.end(within: 20)
    // What dbt ends with too.
    #expect(ending.status == 1, "\(ending.text)")
    #expect(ending.text.contains("Cancelling"))
    for _ in 0..<200 where try shop.rows(mine) != ["0"] { usleep(10_000) }
    #expect(try shop.rows(mine) == ["0"])
    #expect(try shop.contents() == [])
    let results = try shop.shop.results()
    for kind in ["table", "incremental", "view"] { #expect(results["model.shop.slow_\(kind)"]?.message == "cancelled") }
    #expect(results["model.shop.after"]?.status == "skipped")
  }

  @Test("what the server says beside its answers is in the log, and shown when asked for")
  func notices() throws {
    let shop = try PostgresShop()
    try shop.shop.write(
      """
      {{ config(materialized='table', pre_hook="do $$ begin raise notice 'by the way'; raise warning 'take care'; end $$") }}
      select 1 as id
      """, to: "models/chatty.sql")
    let quiet = try shop.shop.run("run", "-s", "chatty")
    #expect(quiet.status == 0)
    #expect(!quiet.text.contains("by the way"))
    let log = try shop.shop.read("logs/model.log")
    #expect(log.contains("NOTICE: by the way"))
    #expect(log.contains("WARNING: take care"))
    for words in [["--debug"], ["--log-level", "debug"]] {
      let shown = try shop.shop.run(words + ["run", "-s", "chatty"])
      #expect(shown.text.contains("NOTICE: by the way"))
      #expect(shown.text.contains("WARNING: take care"))
    }
  }

  @Test("an error tells all that the server says of it")
  func fields() throws {
    let shop = try PostgresShop()
    try shop.connection.run(
      """
      create function \(shop.schema).refuse() returns integer language plpgsql as $$ begin
        raise exception 'no' using detail = E'line one\\nline two', hint = 'ask somebody', constraint = 'a_rule',
          table = 'a_table', column = 'a_column', datatype = 'a_type';
      end $$
      """)
    try shop.shop.write(
      "{{ config(materialized='table') }}\nselect \(shop.schema).refuse() as id", to: "models/strict.sql")
    let ending = try shop.shop.run("run", "-s", "strict")
    #expect(ending.status == 1)
    for part in [
      "DETAIL:  line one", "line two", "ask somebody", "CONSTRAINT NAME:  a_rule", "TABLE NAME:  a_table",
      "COLUMN NAME:  a_column", "DATATYPE NAME:  a_type",
    ] { #expect(ending.text.contains(part), "\(part) in \(ending.text)") }
  }
}
