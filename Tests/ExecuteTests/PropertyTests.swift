import Base
import Execute
import Nodes
import Testing

/// Projects made at random: what holds for each of them, whatever the order in which threads happen to work.
@Suite("Random projects")
struct PropertyTests {
  /// Seeds, models of every materialization, and tests; each refers to some of what came before.
  private static func files(_ chance: inout Chance) -> [String: String] {
    var files: [String: String] = [:]
    var names: [String] = []
    for index in 0..<chance.below(3) + 1 {
      let rows = (0..<chance.below(20)).map { "\($0),\($0 % 3)" }
      files["seeds/s\(index).csv"] = (["id,kind"] + rows).joined(separator: "\n") + "\n"
      names.append("s\(index)")
    }
    let materializations = ["view", "table", "ephemeral", "incremental"]
    for index in 0..<chance.below(12) + 1 {
      let name = "m\(index)"
      let materialization = materializations[chance.below(4)]
      let parents = Set((0..<chance.below(3) + 1).map { _ in names[chance.below(names.count)] }).sorted()
      let selects = parents.map { "select id, kind from {{ ref('\($0)') }}" }.joined(separator: " union ")
      let filter =
        materialization == "incremental"
        ? "\n{% if is_incremental() %} where id > (select coalesce(max(id), -1) from {{ this }}) {% endif %}" : ""
      let key = chance.below(2) == 0 && materialization == "incremental" ? ", unique_key='id'" : ""
      files["models/\(name).sql"] =
        "{{ config(materialized='\(materialization)'\(key)) }}\nselect id, max(kind) as kind from (\(selects))\(filter) group by id"
      if chance.below(2) == 0 {
        files["models/\(name).yml"] =
          "models: [{name: \(name), columns: [{name: id, data_tests: [unique, not_null]}, {name: kind, data_tests: [{accepted_values: {arguments: {values: [0, 1, 2], quote: false}}}]}]}]"
      }
      names.append(name)
    }
    return files
  }

  @Test("building twice changes nothing, and the number of threads does not matter", arguments: 0..<12)
  func idempotent(seed: Int) throws {
    var chance = Chance(seed: UInt64(seed) + 100)
    let files = Self.files(&chance)
    let shop = try Shop(files)
    let first = try shop.run(threads: 8)
    #expect(first.outcomes.allSatisfy { ["success", "pass"].contains($0.status.rawValue) }, "\(first.statuses)")
    let contents = try shop.contents()
    let second = try shop.run(threads: 3)
    #expect(second.statuses == first.statuses)
    #expect(try shop.contents() == contents)
    let alone = try Shop(files)
    #expect(try alone.run(threads: 1).statuses == first.statuses)
    #expect(try alone.contents() == contents)
    try shop.run(threads: 4, flags: ["full_refresh": true])
    #expect(try shop.contents() == contents)
  }

  @Test("whatever fails, every node is accounted for once, and what was good stays", arguments: 0..<12)
  func failures(seed: Int) throws {
    var chance = Chance(seed: UInt64(seed) + 500)
    var files = Self.files(&chance)
    let shop = try Shop(files)
    let before = try shop.run()
    let contents = try shop.contents()
    let models = files.keys.filter { $0.hasSuffix(".sql") }.sorted()
    let broken = models[chance.below(models.count)]
    files[broken]! += "\nhaving no_such_function(id) = 1"
    try shop.add(files)
    let after = try shop.run(threads: 6)
    #expect(after.outcomes.count == before.outcomes.count)
    #expect(Set(after.outcomes.map(\.uniqueID)) == Set(before.outcomes.map(\.uniqueID)))
    #expect(
      after.isFailure || !after.outcomes.contains { $0.uniqueID.hasSuffix(String(broken.dropFirst(7).dropLast(4))) })
    for outcome in after.outcomes where outcome.status == .skipped {
      #expect(outcome.message?.hasPrefix("skipped: ") == true)
    }
    #expect(try Set(shop.contents().keys) == Set(contents.keys))
  }

  @Test("many threads on a wide graph run each node once")
  func wide() throws {
    var files = ["seeds/s.csv": "id,kind\n1,1\n2,2\n"]
    for index in 0..<60 {
      files["models/m\(index).sql"] =
        "{{ config(materialized='\(index % 2 == 0 ? "table" : "view")') }} select * from {{ ref('s') }}"
      files["tests/t\(index).sql"] = "select * from {{ ref('m\(index)') }} where id > 2"
    }
    let shop = try Shop(files)
    let summary = try shop.run(threads: 16)
    #expect(summary.outcomes.count == 121)
    #expect(Set(summary.outcomes.map(\.uniqueID)).count == 121)
    #expect(!summary.isFailure)
    let starts = shop.events.lines.withLock { $0.filter { $0.hasPrefix("start") } }
    #expect(starts.count == 121 && Set(starts).count == 121)
  }
}
