import Foundation
import Testing

/// Source tables without `loaded_at_field`: when they were loaded tells how fresh they are.
@Suite("Freshness known from loads") struct LoadFreshnessTests {
  private struct Results: Decodable {
    struct Result: Decodable {
      let status: String
      let maxLoadedAt: String?
      let age: Double?
      enum CodingKeys: String, CodingKey {
        case status
        case maxLoadedAt = "max_loaded_at"
        case age = "max_loaded_at_time_ago_in_s"
      }
    }
    let results: [Result]
  }

  private static func shop() throws -> Shop {
    let shop = try Shop.built()
    try shop.replace("        loaded_at_field: paid_at\n", by: "", in: "models/sources.yml")
    try shop.replace("{count: 36500, period: day}", by: "{count: 1, period: hour}", in: "models/sources.yml")
    return shop
  }

  /// As if what was noted of the loads had been noted long ago.
  private static func age(_ shop: Shop) throws {
    try shop.change("update _model_cursors set updated_at = '2026-01-07T06:00:00.000000Z'")
    try shop.change("update _model_loads set read_at = '2026-01-07T06:00:00.000000Z'")
  }

  private static func freshness(_ shop: Shop) throws -> (ending: Ending, results: [Results.Result]) {
    let ending = try shop.run("source", "freshness")
    return (
      ending, try JSONDecoder().decode(Results.self, from: Data(shop.read("target/sources.json").utf8)).results
    )
  }

  @Test("what has just been loaded is fresh, whatever its rows' own times")
  func fresh() throws {
    let (ending, results) = try Self.freshness(Self.shop())
    #expect(ending.status == 0, "\(ending.text)")
    #expect(results.map(\.status) == ["pass"])
    #expect(try #require(results.first?.age) < 3600)
  }

  @Test("a run that reads to the end and finds nothing new makes a table fresh again; one that fails does not")
  func nothingNew() throws {
    let shop = try Self.shop()
    try Self.age(shop)
    #expect(try Self.freshness(shop).results.map(\.status) == ["error"])
    #expect(try Self.freshness(shop).results.first?.maxLoadedAt?.hasPrefix("2026-01-07T06:00:00") == true)
    #expect(try Self.freshness(shop).ending.status == 1)

    try shop.replace("root: data", by: "root: date", in: "extract/shop.yml")
    #expect(try shop.run("extract").status == 1)
    #expect(try Self.freshness(shop).results.map(\.status) == ["error"])

    try shop.replace("root: date", by: "root: data", in: "extract/shop.yml")
    #expect(try shop.run("extract").status == 0)
    #expect(try Self.freshness(shop).results.map(\.status) == ["pass"])
  }

  @Test("a source that nothing was extracted into is passed over, as by dbt")
  func unknown() throws {
    let shop = try Self.shop()
    try shop.change("delete from _model_cursors")
    try shop.change("drop table _model_loads")
    let (ending, results) = try Self.freshness(shop)
    #expect(ending.status == 0)
    #expect(results.isEmpty)
  }

  @Test("on Postgres too", .enabled(if: PostgresShop.isThere, "needs Postgres"))
  func postgres() throws {
    let postgres = try PostgresShop()
    try postgres.shop.replace("        loaded_at_field: paid_at\n", by: "", in: "models/sources.yml")
    #expect(try Self.freshness(postgres.shop).results.isEmpty)
    #expect(try postgres.shop.run("extract").status == 0)
    #expect(try Self.freshness(postgres.shop).results.map(\.status) == ["pass"])
  }
}
