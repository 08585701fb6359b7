import Foundation
import Testing

/// dbt's own JSON schemas decide whether the artifacts are what dbt's users' tools expect.
@Suite("Artifacts") struct ArtifactTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let schemaFolder =
    environment["MODEL_SCHEMAS"] ?? root.appending(path: "../shared/schemas").path(percentEncoded: false)
  static let python =
    environment["ORACLE_PYTHON"] ?? root.appending(path: ".build/oracle-venv/bin/python").path(percentEncoded: false)
  static let canValidate =
    FileManager.default.fileExists(atPath: schemaFolder) && FileManager.default.fileExists(atPath: python)

  @Test(
    "manifest, run results, catalog and sources are valid by dbt's schemas",
    .enabled(if: canValidate, "needs dbt's schemas (MODEL_SCHEMAS) and a Python with jsonschema (ORACLE_PYTHON)"))
  func schemas() throws {
    let shop = try Shop.built()
    try shop.replace(
      "{{ config(", by: "{{ config(post_hook='select 1', tags=['a'], meta={'b': 1}, ", in: "models/marts/order_log.sql")
    try shop.replace("sum(orders.paid)", by: "sum(orders.padi)", in: "models/marts/revenue_by_country.sql")
    try shop.replace("paid > amount", by: "paid >= amount", in: "tests/no_overpaid_orders.sql")
    #expect(try shop.run("build", "--extract").status == 1, "errors, failures and skips are part of what is checked")
    _ = try shop.run("docs")
    _ = try shop.run("source", "freshness")
    let check = try shop.launch([
      Self.python, Shop.path(of: "Running/validate_artifacts.py"), Self.schemaFolder, shop.path("target"),
    ]).end()
    #expect(
      check.output == "manifest.json ok\nrun_results.json ok\ncatalog.json ok\nsources.json ok\n", "\(check.text)")
  }

  @Test("paths in artifacts are relative, so that two folders give the same")
  func relative() throws {
    let shop = try Shop.built()
    #expect(try !shop.read("target/manifest.json").contains(shop.folder))
    #expect(try !shop.read("target/run_results.json").contains(shop.folder))
  }

  @Test("asset folders are copied beside the page, without what is no longer in them")
  func assets() throws {
    let shop = try Shop.built()
    try shop.append("\nasset-paths: [pictures, none, ../outside]\n", to: "dbt_project.yml")
    try shop.write("svg", to: "pictures/icons/shop.svg")
    try shop.write("old", to: "target/pictures/old.svg")
    #expect(try shop.run("docs").status == 0)
    #expect(try shop.read("target/pictures/icons/shop.svg") == "svg")
    let names = try FileManager.default.subpathsOfDirectory(atPath: shop.path("target/pictures"))
    #expect(names.sorted() == ["icons", "icons/shop.svg"])
  }
}
