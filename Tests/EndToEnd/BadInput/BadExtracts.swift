import Foundation
import Testing

@Suite("Bad extracts") struct BadExtracts {
  @Test(arguments: [
    BadInput("malformed YAML", "extract", exits: 2) {
      try $0.replace("[payments/", by: "[payments/[", in: "extract/shop.yml")
    },
    BadInput("unknown plugin", "extract", exits: 2) {
      try $0.replace("plugin: files", by: "plugin: file", in: "extract/shop.yml")
    },
    BadInput("unknown source", "extract", exits: 2) {
      try $0.replace("source: raw", by: "source: row", in: "extract/shop.yml")
    },
    BadInput("unknown table", "extract", exits: 2) {
      try $0.replace("name: payments", by: "name: payment", in: "extract/shop.yml")
    },
    BadInput("a misspelt key", "extract", exits: 0) {
      try $0.replace("files: [", by: "colums: {}\n        files: [", in: "extract/shop.yml")
    },
    BadInput("a missing folder", "extract", exits: 1) {
      try $0.replace("root: data", by: "root: date", in: "extract/shop.yml")
    },
    BadInput("a pattern without a file", "extract", exits: 1) {
      try $0.replace("payments/*.jsonl", by: "payments/*.json", in: "extract/shop.yml")
    },
    BadInput("the same extract twice", "extract", exits: 2) {
      try $0.write(try $0.read("extract/shop.yml"), to: "extract/again.yml")
    },
    BadInput("a column of another type", "extract", exits: 0) {
      try $0.replace("data_type: timestamp", by: "data_type: integer", in: "models/sources.yml")
    },
    BadInput("a record that is no JSON", "extract", exits: 0) {
      try $0.write("{\"payment_id\": 4, \"order_id\"\n", to: "data/payments/2026-01-07.jsonl")
    },
    BadInput("a failed extract in a build", "build --extract -s +revenue_by_country", exits: 1) {
      try $0.replace("root: data", by: "root: date", in: "extract/shop.yml")
    },
    BadInput("a build that extracts into an unknown table", "build --extract", exits: 2) {
      try $0.replace("name: payments", by: "name: payment", in: "extract/shop.yml")
    },
    BadInput("a build with nothing to extract", "run --extract -s stg_orders", exits: 0),
    BadInput("a build that extracts though none is declared", "run --extract -s stg_orders", exits: 0) {
      try $0.remove("extract/shop.yml")
    },
    BadInput("an extract for empty tables", "build --extract --empty", exits: 2),
    BadInput("an extract by a verb that has none", "test --extract", exits: 2),
  ])
  func extracts(_ bad: BadInput) throws { try bad.check("extract") }

  @Test("a plugin that dies half-way keeps what is committed and goes on behind it")
  func half() throws {
    let shop = try Shop.built()
    try shop.replace("payments/*.jsonl]", by: "payments/*.jsonl, payments/*.json]", in: "extract/shop.yml")
    try shop.write(
      #"{"payment_id": 4, "order_id": 3, "paid_at": "2026-01-07T08:00:00Z", "cents": 3025}"# + "\n",
      to: "data/payments/a.jsonl")
    try shop.write(
      #"[{"payment_id": 5, "order_id": 4, "paid_at": "2026-01-07T09:00:00Z", "cents": 500}, {"payment_id": 6"#,
      to: "data/payments/b.json")
    let ending = try shop.run("--log-level", "warn", "extract")
    #expect(ending.status == 1)
    try Golden.expect(shop.normalized(ending.text), "extract/a-plugin-that-dies-half-way")
    #expect(try shop.tables().values("payment_id", of: "payments").prefix(4) == ["1", "2", "3", "4"])

    try shop.write(
      #"[{"payment_id": 5, "order_id": 4, "paid_at": "2026-01-07T09:00:00Z", "cents": 500}]"#,
      to: "data/payments/b.json")
    #expect(try shop.run("extract").status == 0)
    #expect(try shop.tables().values("payment_id", of: "payments") == ["1", "2", "3", "4", "5"])
  }

  @Test("killed at any moment, an extract loads each record once in the end")
  func killed() throws {
    let shop = try Shop()
    let lines = (1...60_000).map {
      #"{"payment_id": \#($0), "order_id": 1, "paid_at": "2026-01-07T08:00:00Z", "cents": 1}"#
    }
    for part in 0..<6 {
      let text = lines[part * 10_000..<(part + 1) * 10_000].joined(separator: "\n") + "\n"
      try shop.write(text, to: "data/payments/big-\(part).jsonl")
    }
    for milliseconds in [60, 200, 400] {
      let program = try shop.start(["extract"])
      usleep(useconds_t(milliseconds * 1000))
      program.send(SIGKILL)
      _ = try program.end()
    }
    #expect(try shop.run("extract").status == 0)
    let counts = try SQLiteReader(shop.database).rows("select count(*), count(distinct payment_id) from payments").rows[
      0]
    #expect(counts == ["60003", "60000"], "3 records of the shop have numbers that the big files have too")
  }
}
