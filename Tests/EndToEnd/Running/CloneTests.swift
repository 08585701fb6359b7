import Testing

/// `clone` where views do not reach from one file into another: what it makes must be readable.
@Suite("clone on SQLite copies") struct CloneTests {
  @Test("tables and views of another file, once, and again with --full-refresh")
  func copies() throws {
    let shop = try Shop()
    try shop.write(
      """
      shop:
        target: dev
        outputs:
          prod: &prod
            type: sqlite
            threads: 1
            database: database
            schema: prod
            schemas_and_paths: {main: dev.db, prod: prod.db}
            schema_directory: .
          dev:
            <<: *prod
            schema: main

      """, to: "profiles.yml")
    let there = try shop.run("build", "--select", "+stg_orders", "--indirect-selection", "empty", "--target", "prod")
    #expect(there.status == 0, "\(there.text)")
    try shop.write(try shop.read("target/manifest.json"), to: "production/manifest.json")

    let clone = ["clone", "--select", "raw_orders", "stg_orders", "--state", "production"]
    let first = try shop.run(clone)
    #expect(first.status == 0, "\(first.text)")
    let rows = try shop.run("show", "--inline", "select count(*) as n from {{ ref('stg_orders') }}", "--output", "json")
    #expect(rows.output.contains("\"n\": "), "\(rows.text)")

    let again = try shop.run(clone)
    #expect(again.text.contains("already exists"))
    #expect(try shop.run(clone + ["--full-refresh"]).status == 0)
  }
}
