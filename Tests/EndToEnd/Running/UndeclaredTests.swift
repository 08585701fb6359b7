import Foundation
import Testing
import Warehouse

@Suite("Source tables that declare no columns") struct UndeclaredTests {
  /// Adds a table that declares no columns, and its stream.
  private static func addVisits(to shop: Shop, _ words: String = "") throws {
    try shop.append("      - name: visits\n", to: "models/sources.yml")
    try shop.append("      - {name: visits, files: [visits/*.jsonl]\(words)}\n", to: "extract/shop.yml")
  }

  @Test("extract, models, tests and documentation take their columns from the data")
  func project() throws {
    let shop = try Shop.built()
    try Self.addVisits(to: shop, ", arrays: tables")
    try shop.write(
      #"{"visit_id": 1, "at": "2026-01-07T08:00:00+02:00", "page": {"path": "/", "ms": 12.5}, "tags": ["new"]}"#,
      to: "data/visits/1.jsonl")
    try shop.write(
      """
      select visit_id, page__path, page__ms, at from {{ source('raw', 'visits') }}
      where page__ms > 10
      """, to: "models/slow_visits.sql")
    let ending = try shop.run("build", "--extract", "-s", "source:raw.visits+")
    #expect(ending.status == 0, "\(ending.text)")
    #expect(try shop.tables()["slow_visits"]?.rows == [["1", "/", "12.5", "2026-01-07T08:00:00+02:00"]])
    // What comes later may be wider: the view shows it.
    try shop.write(#"{"visit_id": "1b", "page": {"ms": "slow"}, "tags": [7]}"#, to: "data/visits/2.jsonl")
    #expect(try shop.run("extract", "-s", "source:raw").status == 0)
    #expect(try shop.tables().values("visit_id", of: "visits") == ["1", "1b"])
    #expect(try shop.tables().values("value", of: "visits__tags").map { $0 ?? "" }.sorted() == ["7", "new"])
    #expect(try shop.run("docs", "generate").status == 0)
    let document = try JSONSerialization.jsonObject(with: Data(try shop.read("target/catalog.json").utf8))
    let catalog = try #require(document as? [String: Any])
    let columns = ((catalog["sources"] as? [String: Any])?["source.shop.raw.visits"] as? [String: Any])?["columns"]
    #expect(
      (columns as? [String: [String: Any]])?.mapValues { "\($0["type"] ?? "")".lowercased() }.filter {
        !$0.key.hasPrefix("_")
      }
        == ["visit_id": "text", "at": "text", "page__path": "text", "page__ms": "text"])
  }

  /// Files that change the shape of their tables time and again.
  private static func writeFiles(to shop: Shop) throws {
    for file in 0..<24 {
      let lines = (0..<40).map { line in
        let id = file * 100 + line
        let value = ["\(id)", "\(id).5", "9007199254740993", "\"v\(id)\"", "null", "true"][file / 4]
        return #"{"id": \#(id), "v": \#(value), "f\#(file % 7)": \#(line), "tags": ["a\#(id)", \#(line)]}"#
      }
      try shop.write(lines.joined(separator: "\n") + "\n", to: "data/visits/\(1000 + file).jsonl")
    }
  }

  private static let snapshot = [
    "select id, v, f0, f1, f2, f3, f4, f5, f6 from visits order by id",
    """
    select v.id, t.value, t._index from visits v join visits__tags t on t._batch_id = v._batch_id and t._parent_row = v._row
    order by v.id, t._index
    """,
    "select count(*) from visits__tags",
  ]

  private static func isKilled(_ shop: Shop, _ random: inout some RandomNumberGenerator) throws -> Bool {
    let program = try shop.start(["extract", "-s", "shop"])
    usleep(UInt32.random(in: 10_000...400_000, using: &random))
    program.send(SIGKILL)
    return try program.end().status == 128 + SIGKILL
  }

  @Test("killed at any moment, an evolving stream goes on without a loss or a double")
  func killed() throws {
    var random = SystemRandomNumberGenerator()
    var found: [[String]] = []
    for isKilled in [false, true] {
      let shop = try Shop.built()
      try Self.addVisits(to: shop, ", arrays: tables")
      try Self.writeFiles(to: shop)
      var kills = 0
      while isKilled, kills < 8, try Self.isKilled(shop, &random) { kills += 1 }
      #expect(try shop.run("extract", "-s", "shop").status == 0)
      let reader = try SQLiteReader(shop.database)
      found.append(try Self.snapshot.map { "\(try reader.rows($0).rows)" })
    }
    #expect(found[0] == found[1])
    #expect(found[0][2].contains("1920"))
  }

  @Test("the same on Postgres", .enabled(if: PostgresShop.isThere))
  func killedOnPostgres() throws {
    var random = SystemRandomNumberGenerator()
    var found: [[String]] = []
    for isKilled in [false, true] {
      let server = try PostgresShop()
      let shop = server.shop
      try Self.addVisits(to: shop, ", arrays: tables")
      try Self.writeFiles(to: shop)
      var kills = 0
      while isKilled, kills < 8, try Self.isKilled(shop, &random) { kills += 1 }
      let ending = try shop.run("extract", "-s", "shop")
      #expect(ending.status == 0, "\(ending.text)")
      try server.connection.run("set search_path to \(server.schema)")
      found.append(try Self.snapshot.map { "\(try server.connection.query($0).rows)" })
    }
    #expect(found[0] == found[1])
    #expect(found[0][2].contains("1920"))
  }
}
