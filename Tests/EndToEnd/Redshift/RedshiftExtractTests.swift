import Foundation
import Testing

@Suite("Redshift: tables that nobody has declared", .enabled(if: PostgresShop.isThere), .serialized)
struct RedshiftExtractTests {
  @Test("are widened by a column that takes the other one's place, in the same transaction")
  func widening() throws {
    let cloud = try CloudProject()
    try cloud.shop.write(
      "version: 2\nsources: [{name: raw, schema: analytics, tables: [{name: visits}]}]\n", to: "models/raw.yml")
    try cloud.shop.write(
      """
      extracts:
        - name: web
          plugin: files
          source: raw
          config: {root: data}
          streams: [{name: visits, files: ["*.jsonl"], arrays: tables, evolution: "{{ var('mode', 'evolve') }}"}]
      """, to: "extract/web.yml")
    let files = [
      #"{"id": 1, "n": 5, "ok": true, "x": 0.5, "tags": ["a"]}"#,
      #"{"id": 2, "n": 1.25, "ok": false, "x": 12345678901234567890}"#,
      #"{"id": 3, "n": "many", "ok": 0, "tags": [7]}"#,
    ]
    for (index, text) in files.enumerated() {
      try cloud.shop.write(text + "\n", to: "data/\(index).jsonl")
      let ending = try cloud.shop.run("extract")
      #expect(ending.status == 0, "\(ending.text)")
    }
    #expect(
      try cloud.rows("select id, n, ok, x from analytics.visits order by id") == [
        "1|5|true|0.5", "2|1.25|false|12345678901234567890", "3|many|0|",
      ])
    #expect(try cloud.rows("select value from analytics.visits__tags order by 1") == ["7", "a"])
    let changes = try cloud.shop.read("statements").split(separator: "\n\0\n").filter { $0.hasPrefix("alter table") }
      .map { $0.replacing(/"cloud_\w+"\./, with: "") }
    #expect(
      changes.filter { $0.contains("\"n__new\"") } == [
        #"alter table "analytics"."visits" add column "n__new" double precision"#,
        #"alter table "analytics"."visits" rename column "n__new" to "n""#,
        #"alter table "analytics"."visits" add column "n__new" varchar(65535)"#,
        #"alter table "analytics"."visits" rename column "n__new" to "n""#,
      ])
    try cloud.shop.write(#"{"id": "x", "new": 1}"# + "\n", to: "data/3.jsonl")
    #expect(try cloud.shop.run("extract", "--vars", "{mode: discard_value}").status == 0)
    #expect(
      try cloud.rows("select column_name, value, record from analytics.visits__rejected order by 1") == [
        #"id|x|{"id": "x", "new": 1}"#, #"new|1|{"id": "x", "new": 1}"#,
      ])
  }
}
