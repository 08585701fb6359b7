import Base
import Compile
import Nodes
import Testing

@testable import Execute

@Suite("Microbatch models")
struct MicrobatchTests {
  private let files = [
    "models/events.sql": """
    {{ config(event_time='happened', materialized='table') }}
    select 1 as id, '2024-01-01' as happened, 1 as amount
    union all select 2, '2024-01-01 23:59:59', 2
    union all select 3, '2024-01-02T06:00:00', {{ var('broken', 3) }}
    union all select 4, '2024-01-03 00:00:00', 4
    """,
    "models/daily.sql": """
    {{ config(materialized='incremental', incremental_strategy='microbatch', event_time='happened', begin='2024-01-01',
        batch_size='day', pre_hook="create table if not exists runs (batch text)",
        post_hook="insert into runs values ('{{ model.batch.id }}')") }}
    select id, happened, abs(amount) as amount, '{{ model.batch.id }}' as batch from {{ ref('events') }}
    """,
    "models/after.sql": "select count(*) as number from {{ ref('daily') }}",
  ]
  /// abs() refuses this number.
  private let broken = "vars: {broken: -9223372036854775808}"
  private let days = EventWindow(start: Timestamp(iso8601: "2024-01-01")!, end: Timestamp(iso8601: "2024-01-04")!)

  private func ids(in shop: Shop) throws -> [String] {
    try shop.rows("select batch || ':' || group_concat(id) from (select * from daily order by id) group by batch").map {
      "\($0[0])"
    }
  }

  @Test("rows go to the batch that their time lies in, however it is written; hooks run around all batches")
  func batches() throws {
    let shop = try Shop(files)
    let summary = try shop.run("run", eventTimes: days)
    #expect(summary.statuses == ["events": "success", "daily": "success", "after": "success"])
    #expect(summary["daily"]?.message == "SUCCESS")
    #expect(try ids(in: shop) == ["20240101:1,2", "20240102:3", "20240103:4"])
    #expect(try shop.rows("select * from runs") == [[.text("20240103")]])
  }

  @Test("a batch that is built again takes the place of its rows")
  func again() throws {
    let shop = try Shop(files)
    try shop.run("run", eventTimes: days)
    try shop.add(["models/events.sql": files["models/events.sql"]!.replacing("select 1 as id", with: "select 9 as id")])
    let first = EventWindow(start: days.start, end: Timestamp(iso8601: "2024-01-02")!)
    try shop.run("run", eventTimes: first)
    #expect(try ids(in: shop) == ["20240101:2,9", "20240102:3", "20240103:4"])
  }

  @Test("a failed batch leaves the others; built again by itself, all are there")
  func failure() throws {
    let shop = try Shop(files, settings: broken)
    let summary = try shop.run("run", eventTimes: days)
    #expect(summary.statuses == ["events": "success", "daily": "partial success", "after": "skipped"])
    let outcome = try #require(summary["daily"])
    #expect(outcome.message == "PARTIAL SUCCESS (2/3)")
    let results = try #require(outcome.batchResults)
    #expect(results.failed == [["2024-01-02T00:00:00+00:00", "2024-01-03T00:00:00+00:00"]])
    #expect(try ids(in: shop) == ["20240101:1,2", "20240103:4"])

    try shop.add(["dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\n"])
    let retry = try shop.run("run", previousBatches: ["model.shop.daily": results])
    #expect(retry["daily"]?.status == .success)
    #expect(retry["daily"]?.batchResults?.failed == [])
    #expect(retry["daily"]?.batchResults?.successful.count == 3)
    #expect(try ids(in: shop) == ["20240101:1,2", "20240102:3", "20240103:4"])
    #expect(shop.events.lines.withLock { $0 }.contains("success 2024-01-02"))
  }

  @Test("without a first batch there is no table to add to: the others are skipped")
  func firstFails() throws {
    let shop = try Shop(files, settings: broken)
    let late = EventWindow(start: Timestamp(iso8601: "2024-01-02")!, end: days.end)
    let summary = try shop.run("run", eventTimes: late)
    #expect(summary["daily"]?.status == .error)
    #expect(summary["daily"]?.batchResults?.failed.count == 2)
    #expect(try shop.contents()["daily"] == nil)
  }

  @Test("a macro of the project's own builds the model at once, unless a flag says otherwise")
  func ownMacro() throws {
    var files = files
    files["macros/own.sql"] = """
      {% macro get_incremental_microbatch_sql(arg_dict) %}{{ get_incremental_append_sql(arg_dict) }}{% endmacro %}
      """
    #expect(try Shop(files).run("run", eventTimes: days)["daily"]?.batchResults == nil)
    let settings = "flags: {require_batched_execution_for_custom_microbatch_strategy: true}"
    #expect(
      try Shop(files, settings: settings).run("run", eventTimes: days)["daily"]?.batchResults?.successful.count == 3)
  }

  @Test("an ordinary run goes from the begin to now, and later from as many batches back as the lookback says")
  func plan() throws {
    var node = Node(
      uniqueID: "model.shop.daily", resourceType: .model, name: "daily", packageName: "shop", path: "daily.sql",
      originalFilePath: "models/daily.sql", fqn: ["shop", "daily"])
    node.config = NodeConfig(["batch_size": "month", "begin": "2023-12-15T00:00:00", "lookback": 2])
    let plan = try BatchPlan(node)
    let now = Timestamp(iso8601: "2024-03-10 12:00:00")!
    func starts(_ isIncremental: Bool, _ now: Timestamp) -> [String] {
      plan.batches(wanted: nil, isIncremental: isIncremental, now: now).map { plan.size.name(of: $0.start) }
    }
    #expect(starts(false, now) == ["2023-12", "2024-01", "2024-02", "2024-03"])
    #expect(starts(true, now) == ["2024-01", "2024-02", "2024-03"])
    #expect(starts(true, Timestamp(iso8601: "2024-03-01")!) == ["2023-12", "2024-01", "2024-02"])
  }
}
