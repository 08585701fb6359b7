import Artifacts
import Base
import Nodes
import Testing

@testable import Docs

@Suite("The site of a manifest") struct ManifestSiteTests {
  /// A model, a hook and a test of it, a source, macros of the project's and of dbt, a docs block.
  private var manifest: Manifest {
    var manifest = Manifest(projectName: "shop", adapterType: "sqlite")
    var test = node(.test, "unique_stg_orders_id", ["shop", "staging", "unique_stg_orders_id"])
    test.dependsOnNodes = ["model.shop.stg_orders"]
    test.config["severity"] = "WARN"
    test.test = GenericTest(
      name: "unique", namespace: nil, arguments: ["model": "…", "column_name": "ID"], columnName: "ID",
      fileKeyName: "models.stg_orders", attachedNode: "model.shop.stg_orders")
    var hook = node(.operation, "shop-on-run-start-0", ["shop", "hooks", "shop-on-run-start-0"])
    hook.uniqueID = "operation.shop.shop-on-run-start-0"
    for each in [test, hook, orders] { manifest.nodes[each.uniqueID] = each }
    let source = Source(
      uniqueID: "source.shop.raw.orders", packageName: "shop", originalFilePath: "models/staging/_sources.yml",
      fqn: ["shop", "staging", "raw", "orders"], sourceName: "raw", name: "orders", database: "main", schema: "main",
      identifier: "raw_orders", relationName: "\"main\".\"raw_orders\"")
    manifest.sources[source.uniqueID] = source
    for (package, name) in [("shop", "cents"), ("dbt", "ref_all"), ("dbt_sqlite", "drop")] {
      let text = "{% macro \(name)() %}{% endmacro %}"
      let file = SourceFile(path: "macros/\(name).sql", bytes: Array("-- before\n\(text)".utf8))
      let macro = Macro(
        uniqueID: "macro.\(package).\(name)", name: name, packageName: package, originalFilePath: file.path,
        source: SourceSpan(file: file, range: 10..<10 + text.utf8.count))
      manifest.macros[macro.uniqueID] = macro
    }
    manifest.docs["doc.shop.__overview__"] = DocBlock(
      uniqueID: "doc.shop.__overview__", name: "__overview__", packageName: "shop", path: "o.md",
      originalFilePath: "models/o.md", contents: "Our shop.")
    return manifest
  }

  private func node(_ type: ResourceType, _ name: String, _ fqn: [String]) -> Node {
    Node(
      uniqueID: "\(type.rawValue).shop.\(name)", resourceType: type, name: name, packageName: "shop",
      path: "\(name).sql",
      originalFilePath: "models/\(name).sql", fqn: fqn, database: "main", schema: "main")
  }

  private var orders: Node {
    var model = node(.model, "stg_orders", ["shop", "staging", "stg_orders"])
    model.relationName = "\"main\".\"stg_orders\""
    model.config = NodeConfig([
      "materialized": "incremental", "unique_key": ["id", "day"], "tags": ["daily"], "on_schema_change": "ignore",
      "meta": ["owner": "Ann"], "docs": ["show": true, "node_color": "url(https://example.com)"], "sort": "day",
    ])
    model.dependsOnNodes = ["source.shop.raw.orders"]
    model.dependsOnMacros = ["macro.shop.cents", "macro.dbt.ref_all"]
    var id = ColumnInfo(name: "ID")
    id.description = "The order."
    id.constraints = [Constraint(.primaryKey)]
    var note = ColumnInfo(name: "note")
    note.dataType = "text"
    model.columns = ["ID": id, "note": note]
    model.rawCode = "select * from {{ source('raw', 'orders') }}"
    return model
  }

  private var catalog: Catalog {
    var table = CatalogTable(type: "table", database: "main", schema: "main", name: "stg_orders", uniqueID: nil)
    table.columns = [
      "total": CatalogColumn(name: "total", type: "real", index: 1),
      "id": CatalogColumn(name: "id", type: "integer", index: 0),
    ]
    let metadata = ArtifactMetadata(invocationID: "", invocationStartedAt: Timestamp(microseconds: 0))
    return Catalog(metadata: metadata, nodes: ["model.shop.stg_orders": table])
  }

  private func site(_ manifest: Manifest, run: RunResults? = nil) -> SiteData {
    SiteData(
      project: SiteProject(name: "shop", adapterType: "sqlite"), manifest: manifest,
      compilations: ["model.shop.stg_orders": Compilation(compiledCode: "select 1")], catalog: catalog, run: run)
  }

  @Test("what stands in it, in one order whatever the files' order")
  func arranges() {
    let ids = site(manifest).nodes.map(\.id)
    #expect(
      ids == ["model.shop.stg_orders", "source.shop.raw.orders", "macro.shop.cents", "test.shop.unique_stg_orders_id"])
    var turned = manifest
    turned.nodes = OrderedDictionary(manifest.nodes.reversed().map { ($0.key, $0.value) })
    #expect(Site.html(site(turned)) == Site.html(site(manifest)))
    #expect(site(manifest).project.overview == "Our shop.")
  }

  @Test("a model's columns are the warehouse's, described by the project's")
  func mergesColumns() throws {
    let model = try #require(site(manifest).nodes.first)
    #expect(model.columns.map(\.name) == ["id", "total", "note"])
    #expect(model.columns.map(\.type) == ["integer", "real", "text"])
    #expect(model.columns.map(\.description) == ["The order.", "", ""])
    #expect(model.columns[0].constraints == ["primary key"])
  }

  @Test("a model's facts are those that differ from dbt's defaults")
  func factsOfModel() throws {
    let model = try #require(site(manifest).nodes.first)
    #expect(model.layer == .staging)
    #expect(model.materialized == "incremental")
    #expect(model.facts == [SiteFact("Owner", "Ann"), SiteFact("Unique key", "id, day"), SiteFact("sort", "day")])
    #expect(model.compiledCode == "select 1")
    #expect(model.macros == ["macro.shop.cents"])
    #expect(model.relation == "stg_orders")
    #expect(model.colour == nil, "a colour that is an address would be loaded")
  }

  @Test("tests say what they check")
  func factsOfTest() throws {
    let test = try #require(site(manifest).nodes.last?.test)
    #expect((test.title, test.column, test.severity, test.on) == ("unique", "ID", "warn", "model.shop.stg_orders"))
  }

  @Test("a macro's code is its block alone")
  func macroCode() {
    #expect(site(manifest).nodes[2].rawCode == "{% macro cents() %}{% endmacro %}")
  }

  @Test("results are timed from the run's start, whatever the day")
  func readsRun() throws {
    var first = NodeResult(uniqueID: "model.shop.stg_orders", status: .success)
    let begin = Timestamp(microseconds: 1_795_132_799_500_000)
    first.timing = [PhaseTiming(name: "compile", startedAt: begin, completedAt: begin)]
    first.adapterResponse = ["rows_affected": -1]
    first.compiledCode = "select 2"
    var second = NodeResult(uniqueID: "test.shop.unique_stg_orders_id", status: .warn)
    let later = Timestamp(microseconds: begin.microseconds + 1_250_000)
    second.timing = [PhaseTiming(name: "compile", startedAt: later, completedAt: later)]
    second.failures = 2
    let run = RunResults(
      metadata: ArtifactMetadata(invocationID: "", invocationStartedAt: begin), results: [first, second],
      elapsedTime: 3,
      args: ["which": "build"])
    let data = site(manifest, run: run)
    let shown = try #require(data.run)
    #expect(shown.command == "build")
    #expect(shown.results.map(\.started) == [0, 1.25])
    #expect(shown.results.map(\.rows) == [nil, nil])
    #expect(shown.results.map(\.status) == ["success", "warn"])
    #expect(data.nodes[0].compiledCode == "select 1", "what was just compiled counts more than what ran once")
  }

  @Test(
    "layers by name and folder",
    arguments: [
      ("stg_a", ["shop"], Layer.staging), ("int_a", ["shop", "marts"], .intermediate), ("fct_a", [], .fact),
      ("fact_a", [], .fact), ("dim_a", [], .dimension), ("revenue", ["shop", "marts", "finance"], .mart),
      ("helper", ["shop", "staging", "web"], .staging), ("orders", ["shop"], .model),
      ("bridge_a_b", ["shop", "marts"], .dimension),
    ])
  func layers(name: String, folders: [String], layer: Layer) {
    #expect(Layer(modelName: name, folders: folders) == layer)
  }
}
