import Foundation
import Testing

@Suite("Output") struct OutputTests {
  @Test("a build's lines when all goes well")
  func success() throws {
    let shop = try Shop.built()
    let ending = try shop.run("build")
    try Golden.expect(shop.normalized(ending.output), "output/success")
    #expect(ending.errors.isEmpty)
  }

  @Test("a build's lines when a model fails: what is skipped, why, and what to do")
  func failure() throws {
    let shop = try Shop.built()
    try shop.replace("paid >= amount", by: "paid >= amuont", in: "models/marts/orders.sql")
    let ending = try shop.run("build")
    #expect(ending.status == 1)
    try Golden.expect(shop.normalized(ending.output), "output/failure")
  }

  @Test(
    "--log-format json: one object a line, with run_id, node, rows and seconds",
    arguments: [
      ["build", "--log-format", "json"], ["--log-format", "json", "extract", "--full-refresh"],
      ["source", "freshness", "--log-format=json"],
    ])
  func jsonLines(words: [String]) throws {
    let shop = try Shop.built()
    try shop.replace(
      "from {{ ref('paid_orders') }}", by: "from {{ ref('paid_orders') }} where", in: "models/marts/orders.sql")
    let ending = try shop.run(words)
    let lines = ending.output.split(separator: "\n")
    var records: [[String: Any]] = []
    var runs: Set<String> = []
    for line in lines {
      let record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
      let info = try #require(record["info"] as? [String: Any], "\(line)")
      for key in ["name", "level", "ts", "msg", "code"] { #expect(info[key] is String, "\(key) of \(line)") }
      records.append(record)
      runs.insert(try #require(record["run_id"] as? String, "\(line)"))
    }
    #expect(lines.count > 2 && runs.count == 1)
    #expect(records.contains { ($0["node"] ?? $0["stream"]) is String && $0["seconds"] is Double })
    if words.contains("build") {
      #expect(records.contains { $0["node"] as? String == "seed.shop.countries" && $0["rows"] as? Int == 3 })
    }
    #expect(ending.errors.isEmpty)
  }

  @Test("no colours in a pipe, unless they are asked for")
  func colours() throws {
    let shop = try Shop.built()
    #expect(try !shop.run("build").text.contains("\u{1B}"))
    #expect(try shop.run("build", "--use-colors").text.contains("\u{1B}["))
    #expect(try !shop.run(["build"], environment: ["NO_COLOR": "1", "FORCE_COLOR": "1"]).text.contains("\u{1B}"))
  }

  @Test("what was asked for is all that ls and show write to standard output")
  func queries() throws {
    let shop = try Shop.built()
    #expect(
      try shop.run("ls", "-s", "marts", "--resource-type", "model", "--output", "name").output
        == "order_log\norders\nrevenue_by_country\n")
    try Golden.expect(try shop.run("show", "-s", "orders", "--limit", "2").output, "output/show")
    let rows = try shop.run(
      "show", "--output", "json", "--inline", "select code from {{ ref('countries') }} order by 1"
    ).output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [String: Any])
    #expect((object["show"] as? [[String: String]])?.compactMap { $0["code"] } == ["DE", "FR", "NO"])
  }

  @Test("a query on the command line may select from an ephemeral model")
  func ephemeralInline() throws {
    let shop = try Shop.built()
    let inline = "select count(*) > 0 as filled from {{ ref('paid_orders') }}"
    #expect(try shop.run("show", "--inline", inline, "--quiet").output.contains("|      1 |"))
  }

  @Test("secrets of the environment are shown nowhere")
  func secrets() throws {
    let shop = try Shop.built()
    try shop.replace(
      "path: shop.db", by: "path: shop.db\n      password: \"{{ env_var('DBT_ENV_SECRET_PASSWORD') }}\"",
      in: "profiles.yml")
    let environment = ["DBT_ENV_SECRET_PASSWORD": "sesame-open"]
    try shop.append("-- {{ target.password }} {{ adapter.config }}\n", to: "models/marts/orders.sql")
    for words in [["debug"], ["build", "--debug"], ["parse"], ["compile", "-s", "orders"]] {
      #expect(try !shop.run(words, environment: environment).text.contains("sesame"))
    }
    let found = try shop.launch(["grep", "-rl", "sesame-open", "."]).end().output
    #expect(found.isEmpty, "found in \(found)")
  }
}
