import Foundation
import LoopbackServer
import Testing

/// `build --extract` and `run --extract`: extracts are nodes of the run.
@Suite("Builds that extract") struct BuildExtractTests {
  /// Declares that the shop's payments come from a server, one page after the other.
  private static func useServer(_ server: LoopbackServer, _ shop: Shop, write: String = "append") throws {
    try shop.write(
      """
      extracts:
        - name: api
          plugin: rest
          source: raw
          config: {base_url: "\(server.address)", max_attempts: 1}
          streams:
            - name: payments
              path: /payments
              records: data
              write: \(write)
              paginate: {type: next_url, path: next}

      """, to: "extract/shop.yml")
  }

  /// So many pages, one payment each, which come slowly.
  private static func server(pages: Int, delay: Double) -> LoopbackServer {
    LoopbackServer { request in
      let page = request.path.split(separator: "=").last.flatMap { Int($0) } ?? 1
      let next = page < pages ? #", "next": "/payments?page=\#(page + 1)""# : ""
      let record = #"{"payment_id": \#(page), "order_id": 1, "paid_at": "2026-01-07T08:00:00Z", "cents": 100}"#
      var answer = LoopbackServer.Answer(text: #"{"data": [\#(record)]\#(next)}"#)
      answer.delay = delay
      return answer
    }
  }

  @Test("from endpoint to mart in one command: what reads a source waits for it", arguments: ["dev", "parallel"])
  func whole(target: String) throws {
    let shop = try Shop()
    let ending = try shop.run("build", "--extract", "--target", target)
    #expect(ending.status == 0, "\(ending.text)")
    #expect(try shop.tables().withoutLoadTimes == Shop.built().tables().withoutLoadTimes)
    let results = try shop.results()
    #expect(results["source.shop.raw.payments"]?.status == "success")
    #expect(results["source.shop.raw.payments"]?.message == "3 rows")
    let lines = ending.output.split(separator: "\n")
    let extracted = try #require(lines.firstIndex { $0.contains("OK extracted raw.payments") })
    let read = try #require(lines.firstIndex { $0.contains("START sql view model main.stg_payments") })
    #expect(extracted < read)
  }

  @Test("a failed extraction skips what reads its source; retry begins with it")
  func failed() throws {
    let shop = try Shop()
    try shop.replace("root: data", by: "root: date", in: "extract/shop.yml")
    #expect(try shop.run("build", "--extract").status == 1)
    var results = try shop.results()
    #expect(results["source.shop.raw.payments"]?.status == "error")
    #expect(results["model.shop.revenue_by_country"]?.status == "skipped")
    #expect(results["model.shop.revenue_by_country"]?.message == "skipped: 'raw.payments' failed")
    #expect(results["model.shop.stg_orders"]?.status == "success", "which needs no extract")

    try shop.replace("root: date", by: "root: data", in: "extract/shop.yml")
    let retry = try shop.run("retry")
    #expect(retry.status == 0, "\(retry.text)")
    results = try shop.results()
    #expect(results["source.shop.raw.payments"]?.status == "success")
    #expect(results["model.shop.stg_orders"] == nil, "it was done")
    #expect(try shop.tables().withoutLoadTimes == Shop.built().tables().withoutLoadTimes)
  }

  @Test("a model that fails is retried without extracting again")
  func retry() throws {
    let shop = try Shop()
    try shop.replace("sum(orders.paid)", by: "sum(orders.padi)", in: "models/marts/revenue_by_country.sql")
    #expect(try shop.run("build", "--extract").status == 1)
    try shop.replace("sum(orders.padi)", by: "sum(orders.paid)", in: "models/marts/revenue_by_country.sql")
    #expect(try shop.run("retry").status == 0)
    #expect(
      try shop.results().keys.sorted() == [
        "model.shop.revenue_by_country", "test.shop.not_null_revenue_by_country_revenue.89904477d1",
      ])
  }

  @Test(
    "only the extracts that the selected nodes need are run",
    arguments: [
      (["-s", "revenue_by_country"], true), (["-s", "stg_orders"], false), (["-s", "source:raw"], true),
      (["--exclude", "source:raw"], false), (["-s", "tag:none"], false), (["--resource-type", "model"], true),
    ])
  func selection(words: [String], isNeeded: Bool) throws {
    let shop = try Shop.built()
    let ending = try shop.run(["run", "--extract"] + words)
    #expect(ending.status == 0, "\(ending.text)")
    #expect(ending.text.contains("extracted raw.payments") == isNeeded, "\(ending.text)")
  }

  @Test("an extract that waits for its source keeps no other model from being built", arguments: ["append", "replace"])
  func slow(write: String) throws {
    let server = Self.server(pages: 5, delay: 0.15)
    let shop = try Shop()
    try Self.useServer(server, shop, write: write)
    let ending = try shop.run("build", "--extract", "--target", "parallel")
    #expect(ending.status == 0, "\(ending.text)")
    let lines = ending.output.split(separator: "\n")
    let extracted = try #require(lines.firstIndex { $0.contains("OK extracted raw.payments") })
    let other = try #require(lines.firstIndex { $0.contains("OK created sql view model main.stg_orders") })
    if write == "append" { #expect(other < extracted, "\(ending.output)") }
    #expect(try shop.tables().values("payment_id", of: "payments") == ["1", "2", "3", "4", "5"])
  }

  @Test("Ctrl-C during an extraction keeps what is committed and skips what reads it")
  func interrupted() throws {
    let server = Self.server(pages: 1000, delay: 0.02)
    let shop = try Shop()
    try Self.useServer(server, shop)
    let program = try shop.start(["build", "--extract", "--debug"])
    try program.waitForOutput("5 rows in 5 batches")
    program.send(SIGINT)
    let ending = try program.end(within: 20)
    #expect(ending.status == 1)
    let results = try shop.results()
    #expect(results["source.shop.raw.payments"]?.status == "error")
    #expect(results["source.shop.raw.payments"]?.message == "cancelled")
    #expect(results["model.shop.stg_payments"]?.status == "skipped")
    let ids = try shop.tables().values("payment_id", of: "payments").compactMap { $0.flatMap { Int($0) } }.sorted()
    #expect(ids == Array(1...ids.count) && ids.count >= 5)
  }

  @Test("several sources are filled at once")
  func parallel() throws {
    let shop = try Shop()
    let tables = (1...6).map { "      - {name: t\($0), columns: [{name: id, data_type: integer}]}" }
    try shop.append(
      "  - name: more\n    schema: main\n    tables:\n\(tables.joined(separator: "\n"))\n", to: "models/sources.yml")
    var declarations = "extracts:\n"
    for number in 1...6 {
      let lines = (1...300).map { "{\"id\": \($0)}" }.joined(separator: "\n")
      try shop.write(lines, to: "data/more/\(number).jsonl")
      declarations +=
        "  - {name: e\(number), plugin: files, source: more, streams: [{name: t\(number), files: [data/more/\(number).jsonl]}]}\n"
      try shop.write("select * from {{ source('more', 't\(number)') }}", to: "models/marts/m\(number).sql")
    }
    try shop.write(declarations, to: "extract/more.yml")
    let ending = try shop.run("build", "--extract", "--target", "parallel")
    #expect(ending.status == 0, "\(ending.text)")
    for number in 1...6 { #expect(try shop.tables().values("id", of: "m\(number)").count == 300) }
  }

  @Test("on Postgres several connections load at once", .enabled(if: PostgresShop.isThere, "needs Postgres"))
  func postgres() throws {
    let postgres = try PostgresShop()
    let shop = postgres.shop
    for number in 1...4 {
      try shop.write("{\"id\": \(number)}\n", to: "data/more/\(number).jsonl")
    }
    let tables = (1...4).map { "      - {name: t\($0), columns: [{name: id, data_type: integer}]}" }
    try shop.append(
      "  - name: more\n    schema: \"{{ target.schema }}_raw\"\n    tables:\n\(tables.joined(separator: "\n"))\n",
      to: "models/sources.yml")
    defer { _ = try? postgres.connection.run("drop schema if exists \(postgres.schema)_raw cascade") }
    let streams = (1...4).map { "{name: t\($0), files: [data/more/\($0).jsonl]}" }
    try shop.write(
      "extracts:\n  - {name: more, plugin: files, source: more, streams: [\(streams.joined(separator: ", "))]}\n",
      to: "extract/more.yml")
    let ending = try shop.run("build", "--extract", "--threads", "5")
    #expect(ending.status == 0, "\(ending.text)")
    for number in 1...4 {
      let rows = try postgres.connection.query("select id from \(postgres.schema)_raw.t\(number)").rows
      #expect(rows.map { "\($0[0])" } == ["\(number)"])
    }
  }

  @Test("lineage begins at the extracts")
  func lineage() throws {
    let shop = try Shop.built()
    try shop.replace("root: data", by: "root: \"{{ env_var('NOT_SET') }}\"", in: "extract/shop.yml")
    #expect(try shop.run("docs").status == 0, "which needs none of the sources' settings")
    let text = try shop.read("target/extracts.json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let parents = json["parent_map"] as? [String: [String]]
    #expect(parents == ["source.shop.raw.payments": ["extract.shop.shop.payments"]])
    let extract = (json["extracts"] as? [String: [String: Any]])?["extract.shop.shop.payments"]
    #expect(extract?["plugin"] as? String == "files")
    #expect(extract?["fills"] as? String == "source.shop.raw.payments")
    #expect(!text.contains("NOT_SET"), "settings are no lineage")
    #expect(try shop.read("target/docs.html").contains("extract.shop.shop.payments"))
  }
}
