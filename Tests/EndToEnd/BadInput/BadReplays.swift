import Foundation
import Testing

@Suite("Bad replays") struct BadReplays {
  /// The paths of landing files whose names end so.
  private static func landed(_ shop: Shop, _ end: String) throws -> [String] {
    let root = "target/landing"
    return try FileManager.default.subpathsOfDirectory(atPath: shop.path(root)).filter { $0.hasSuffix(end) }
      .map { "\(root)/\($0)" }
  }

  @Test(arguments: [
    BadInput("a landing file that is damaged", "extract --replay", exits: 1) { shop in
      for path in try landed(shop, ".rows.zst") { try shop.write("not what was landed", to: path) }
    },
    BadInput("a landing file that is missing", "extract --replay", exits: 1) { shop in
      for path in try landed(shop, ".jsonl.zst") { try FileManager.default.removeItem(atPath: shop.path(path)) }
    },
    BadInput("a replay from no date", "extract --replay yesterday", exits: 2),
    BadInput("a replay that is a full refresh", "extract --replay --full-refresh", exits: 2),
  ])
  func replays(_ bad: BadInput) throws { try bad.check("replay") }
}
