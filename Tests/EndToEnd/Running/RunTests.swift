import Foundation
import Testing

@Suite("Runs") struct RunTests {
  @Test("a second run changes nothing", arguments: ["dev", "parallel"])
  func again(target: String) throws {
    let shop = try Shop.built()
    let before = try shop.tables()
    for verb in ["extract", "build", "build"] { #expect(try shop.run(verb, "--target", target).status == 0) }
    #expect(try shop.tables() == before)
  }

  @Test("--full-refresh rebuilds what a plain run only adds to")
  func fullRefresh() throws {
    let shop = try Shop.built()
    try shop.change(
      "update order_log set amount = 0; update raw_orders set amount = 0; alter table raw_orders add note text")
    #expect(try shop.run("build").status == 0)
    #expect(
      try shop.tables().values("amount", of: "order_log") == ["0.0", "0.0", "0.0", "5.0"], "only the last day is new")
    #expect(try shop.tables()["raw_orders"]?.columns.last == "note")
    #expect(try shop.run("build", "--full-refresh").status == 0)
    #expect(try shop.tables() == Shop.built().tables())
  }

  @Test("after a failure independent nodes go on; --fail-fast stops", arguments: [[], ["--fail-fast"], ["-x"]])
  func failFast(words: [String]) throws {
    let shop = try Shop.built()
    try shop.append("where\n", to: "models/staging/stg_orders.sql")
    let ending = try shop.run(["build"] + words)
    #expect(ending.status == 1)
    let statuses = try shop.results()
    #expect(statuses["model.shop.stg_orders"]?.status == "error")
    #expect(statuses["model.shop.orders"]?.status == "skipped")
    let isStopped = statuses["model.shop.stg_payments"]?.status != "success"
    #expect(isStopped != words.isEmpty)
  }

  @Test("every skipped node says because of what")
  func skipReasons() throws {
    let shop = try Shop.built()
    try shop.change("insert into raw_orders values (1, 'DE', 1, '2026-01-08')")
    try shop.write(
      "order_id,country,amount,ordered_at\n1,DE,1,2026-01-05\n1,DE,1,2026-01-05\n", to: "seeds/raw_orders.csv")
    #expect(try shop.run("build").status == 1)
    let results = try shop.results()
    #expect(results["test.shop.unique_stg_orders_order_id.e3b841c71a"]?.status == "fail", "\(results)")
    #expect(results["model.shop.orders"]?.message == "skipped: 'unique_stg_orders_order_id' found failing rows")
    #expect(
      results["model.shop.revenue_by_country"]?.message == "skipped: 'unique_stg_orders_order_id' found failing rows")
    #expect(
      try shop.tables()["orders"] == Shop.built().tables()["orders"],
      "what depends on bad data keeps its last good state")
  }

  @Test("artifacts are written whatever happens, unless --no-write-json")
  func artifacts() throws {
    let shop = try Shop.built()
    for name in ["manifest.json", "run_results.json"] { try shop.remove("target/\(name)") }
    try shop.append("where\n", to: "models/marts/orders.sql")
    #expect(try shop.run("build", "--no-write-json").status == 1)
    #expect(!FileManager.default.fileExists(atPath: shop.path("target/run_results.json")))
    #expect(try shop.run("build").status == 1)
    #expect(try shop.results()["model.shop.orders"]?.status == "error")
    #expect(FileManager.default.fileExists(atPath: shop.path("target/manifest.json")))
  }

  @Test("a damaged artifact of an earlier run is in nobody's way")
  func damagedArtifacts() throws {
    let shop = try Shop.built()
    try shop.write("{\"metadata\": ", to: "target/manifest.json")
    try shop.write("", to: "target/run_results.json")
    #expect(try shop.run("docs").status == 0)
    #expect(try shop.run("build").status == 0)
    #expect(try shop.results().count > 10)
  }

  @Test("files with a byte order mark and Windows line ends give the same tables")
  func windowsFiles() throws {
    let shop = try Shop()
    for name in try FileManager.default.subpathsOfDirectory(atPath: shop.folder) where name.contains(".") {
      try shop.write("\u{FEFF}" + shop.read(name).replacing("\n", with: "\r\n"), to: name)
    }
    for verb in ["extract", "build"] {
      let ending = try shop.run(verb)
      #expect(ending.status == 0, "\(ending.text)")
    }
    #expect(try shop.tables().withoutLoadTimes.description == Shop.built().tables().withoutLoadTimes.description)
  }

  @Test("an ephemeral model is a CTE, also through another one and before the model's own")
  func ephemeral() throws {
    let shop = try Shop.built()
    try shop.write(
      "select * from {{ ref('paid_orders') }} where paid > 0", to: "models/intermediate/really_paid_orders.sql")
    try shop.write(
      "with mine as (select * from {{ ref('really_paid_orders') }})\nselect order_id from mine\n",
      to: "models/marts/paid.sql")
    #expect(try shop.run("run", "-s", "paid").status == 0)
    #expect(try shop.tables().values("order_id", of: "paid") == ["1", "2"])
    #expect(try shop.tables()["really_paid_orders"] == nil)
    try Golden.expect(try shop.run("compile", "-s", "paid", "--quiet").output, "output/ephemeral")
  }
}

/// How one node ended, as run_results.json has it.
struct NodeResult: Decodable {
  let uniqueID: String
  let status: String
  let message: String?
  let failures: Int?

  private enum CodingKeys: String, CodingKey {
    case uniqueID = "unique_id"
    case status, message, failures
  }
}

extension Shop {
  /// The results of the last run, by unique id.
  func results(in target: String = "target") throws -> [String: NodeResult] {
    struct File: Decodable { let results: [NodeResult] }
    let file = try JSONDecoder().decode(File.self, from: Data(read("\(target)/run_results.json").utf8))
    return Dictionary(file.results.map { ($0.uniqueID, $0) }) { first, _ in first }
  }
}
