import Artifacts
import Base
import Compile
import Execute
import Foundation
import Nodes
import Testing
import Warehouse

@Suite("Runs")
struct RunTests {
  @Test("a failed model skips what depends on it, with the reason; the rest is built")
  func failure() throws {
    let shop = try Shop([
      "models/a.sql": "select 1 as one", "models/bad.sql": "select absent from {{ ref('a') }}",
      "models/c.sql": "select * from {{ ref('bad') }}", "models/d.sql": "select * from {{ ref('c') }}",
      "models/e.sql": "select * from {{ ref('a') }}",
    ])
    let summary = try shop.run("run")
    #expect(summary.statuses == ["a": "success", "bad": "error", "c": "skipped", "d": "skipped", "e": "success"])
    #expect(summary["d"]?.message == "skipped: 'bad' failed")
    #expect(summary.isFailure)
  }

  @Test("in a build a failing test holds back what depends on the tested model, a warning does not")
  func gating() throws {
    let shop = try Shop([
      "models/a.sql": "select 1 as one", "models/b.sql": "select * from {{ ref('a') }}",
      "tests/t.sql": "select * from {{ ref('a') }}",
    ])
    #expect(try shop.run().statuses == ["a": "success", "t": "fail", "b": "skipped"])
    #expect(try shop.run("run").statuses == ["a": "success", "b": "success"])
    try shop.add(["tests/t.sql": "{{ config(severity='warn') }} select * from {{ ref('a') }}"])
    #expect(try shop.run().statuses == ["a": "success", "t": "warn", "b": "success"])
  }

  @Test("a failed model leaves the last good table, and a later run finds it")
  func lastGoodState() throws {
    let shop = try Shop([
      "models/a.sql": "{{ config(materialized='table', post_hook='insert into nowhere values (1)') }} select 2 as one"
    ])
    _ = try shop.rows("create table a as select 1 as one")
    #expect(try shop.run("run").statuses == ["a": "error"])
    #expect(try shop.rows("select * from a") == [[.integer(1)]])
    try shop.add(["models/a.sql": "{{ config(materialized='table') }} select 3 as one"])
    #expect(try shop.run("run").statuses == ["a": "success"])
    #expect(try shop.rows("select * from a") == [[.integer(3)]])
  }

  @Test("what a failed model made is not thought to exist by the models after it")
  func cacheAfterFailure() throws {
    let shop = try Shop([
      "models/a.sql": "{{ config(materialized='table', post_hook='insert into nowhere values (1)') }} select 1 as one",
      "models/b.sql": """
      {{ config(materialized='table') }}
      -- depends_on: {{ ref('z') }}
      select {{ 1 if adapter.get_relation(this.database, this.schema, 'a') else 0 }} as seen
      """,
      "models/z.sql": "select 1 as one",
    ])
    let summary = try shop.run("run", threads: 1)
    #expect(summary.statuses == ["a": "error", "b": "success", "z": "success"])
    #expect(try shop.rows("select seen from b") == [[.integer(0)]])
  }

  @Test("--fail-fast starts nothing more after a failure")
  func failFast() throws {
    var files = ["models/bad.sql": "{{ config(materialized='table') }} select absent"]
    for name in ["v", "w", "x", "y"] { files["models/\(name).sql"] = "select 1 as one" }
    let summary = try Shop(files).run("run", threads: 1, failsFast: true)
    #expect(summary["bad"]?.status == .error)
    #expect(summary.outcomes.count == 5)
    #expect(summary["y"]?.message == "skipped: --fail-fast after 'bad'")
  }

  @Test("a run that is cancelled stops its statements, accounts for every node and writes its artifacts")
  func cancelled() throws {
    let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) as c from n"
    let shop = try Shop([
      "models/a.sql": "{{ config(materialized='table') }} \(endless)", "models/b.sql": "select * from {{ ref('a') }}",
      "models/c.sql": "{{ config(materialized='table') }} \(endless)",
    ])
    let run = try shop.prepare("run", threads: 2)
    let waiter = WorkerThread { [events = shop.events] in
      while !events.lines.withLock({ $0.contains { $0.hasPrefix("start") } }) { usleep(1_000) }
      usleep(50_000)
      run.cancel()
    }
    let summary = try run.run()
    waiter.join()
    #expect(summary.isCancelled && summary.isFailure)
    #expect(summary.outcomes.count == 3)
    #expect(summary["a"]?.message == "cancelled")
    #expect(summary["b"]?.status == .skipped)
    #expect(FileManager.default.fileExists(atPath: shop.folder + "/target/run_results.json"))
    #expect(try shop.rows("select count(*) from sqlite_master") == [[.integer(0)]])
  }

  @Test("the SQL that was about to build a model is on disk even when it fails")
  func recordedCode() throws {
    let shop = try Shop(["models/bad.sql": "{{ config(materialized='table') }} select max(1, 'x', absent)"])
    try shop.run("run")
    let compiled = try String(contentsOfFile: shop.folder + "/target/compiled/shop/models/bad.sql", encoding: .utf8)
    #expect(compiled.contains("select max(1, 'x', absent)"))
  }

  @Test("an ephemeral model that cannot be compiled is told once; what selects from it is skipped")
  func brokenEphemeral() throws {
    let shop = try Shop([
      "models/e.sql": "{{ config(materialized='ephemeral') }}\nselect {{ adapter.no_such_method() }}",
      "models/a.sql": "select * from {{ ref('e') }}", "models/b.sql": "select * from {{ ref('e') }}",
    ])
    let summary = try shop.run("run")
    #expect(summary.statuses == ["a": "skipped", "b": "skipped"])
    #expect(summary["a"]?.message?.hasPrefix("skipped: Compilation Error in ephemeral model 'e': ") == true)
    #expect(summary.failures.map(\.placed) == ["models/e.sql:2:11: 'adapter object' has no attribute 'no_such_method'"])
    #expect(summary.isFailure)
  }

  @Test("hooks run before and after, the project's own first; a failed one skips the rest and fails the run")
  func hooks() throws {
    let shop = try Shop(
      [
        "models/a.sql": "{{ config(materialized='table') }} select 1 as one",
        "dbt_packages/utils/dbt_project.yml":
          "name: utils\nversion: '1.0'\non-run-start: insert into log values ('utils')\n",
      ],
      settings: """
        on-run-start: create table log as select 'start' as line
        on-run-end:
          - "insert into log select '{{ results | map(attribute='status') | join }} {{ schemas | join }}' || count(*) from a"
          - "{% if results[0].node.name == 'a' %}insert into log values ('{{ results[0].node.unique_id }}'){% endif %}"
          - "insert into nowhere values (1)"
          - "insert into log values ('never')"
        """)
    let summary = try shop.run("run")
    #expect(
      try shop.rows("select line from log").map { "\($0[0])" } == ["start", "utils", "success main1", "model.shop.a"])
    #expect(
      summary.startHooks.map(\.uniqueID) == [
        "operation.shop.shop-on-run-start-0", "operation.utils.utils-on-run-start-0",
      ])
    #expect(summary.endHooks.map(\.status) == [.success, .success, .error, .skipped])
    #expect(summary.failures.map(\.message) == ["no such table: nowhere"])
    #expect(summary.failures.first?.span?.file.path == "dbt_project.yml")
    let results = try RunResults(path: shop.folder + "/target/run_results.json").results
    #expect(results.map(\.uniqueID).first == "operation.shop.shop-on-run-start-0")
    #expect(results.count == 7)
  }

  @Test("a hook may do what databases allow only outside of a transaction")
  func hookOutsideTransaction() throws {
    let shop = try Shop(["models/a.sql": "select 1 as one"], settings: "on-run-end: vacuum")
    #expect(try shop.run("run").isFailure == false)
  }

  @Test("a hook's broken template stops the run, and says which hook")
  func brokenHook() throws {
    let shop = try Shop(
      ["models/a.sql": "select 1 as one"], settings: "on-run-start: \"select {{ run_query('select * from nowhere') }}\""
    )
    let error = #expect(throws: Diagnostic.self) { try shop.run("run") }
    #expect(error?.message == "no such table: nowhere")
    #expect(error?.related.contains { $0.message == "this is hook 'shop-on-run-start-0'" } == true)
    #expect(shop.events.lines.withLock { $0 } == [])
  }

  @Test("a test whose template writes does so; a test that only reads runs beside the writer")
  func writingTest() throws {
    let shop = try Shop([
      "models/a.sql": "select 1 as one",
      "tests/t.sql":
        "{% if execute %}{% do run_query('create table made_by_test (x)') %}{% endif %} select * from {{ ref('a') }} where one > 1",
    ])
    #expect(try shop.run().statuses == ["a": "success", "t": "pass"])
    #expect(try shop.rows("select count(*) from made_by_test") == [[.integer(0)]])
  }

  @Test("query comments go with every statement")
  func queryComment() throws {
    let files = ["models/a.sql": "select 1 as one"]
    let bad = try Shop(files, settings: "query-comment: '{{ target.name }} */'")
    let error = #expect(throws: Diagnostic.self) { try bad.run("run") }
    #expect(error?.message == "the query comment holds '*/', which would end it: dev */")
    let shop = try Shop(files, settings: "query-comment: {comment: '{{ return(node.unique_id) }}', append: true}")
    try shop.run("run")
    #expect(try shop.rows("select sql from sqlite_master where name = 'a'").description.contains("/* model.shop.a */"))
  }
}
