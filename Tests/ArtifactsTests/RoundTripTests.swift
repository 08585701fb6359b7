import Base
import Testing

@testable import Artifacts

/// Artifacts that dbt wrote, read and written again.
@Suite("run_results.json, catalog.json and sources.json")
struct RoundTripTests {
  @Test func runResults() throws {
    let results = try RunResults(path: Corpus.path("run_results.json"))
    #expect(try JSONParser.parse(results.json).comparable == Corpus.json("run_results.json").comparable)
    #expect(
      Set(results.results.map(\.status)).isSuperset(of: [.success, .error, .skipped, .pass, .fail, .warn, .noOp]))
    let failed = results.results.filter(\.status.isFailure).map(\.uniqueID)
    #expect(failed.contains("model.shop.broken") && !failed.contains("model.shop.after_broken"))
    #expect(results.args["which"] == "build")
  }

  @Test func catalog() throws {
    let catalog = try Catalog(path: Corpus.path("catalog.json"))
    #expect(try JSONParser.parse(catalog.json).comparable == Corpus.json("catalog.json").comparable)
    #expect(catalog["seed.shop.countries"]?.columns["id"]?.type == "INTEGER")
    #expect(catalog["source.shop.raw.orders"]?.columns.keys.first == "id")
    #expect(catalog["model.shop.nothing"] == nil)
  }

  @Test func freshness() throws {
    let freshness = try FreshnessResults(path: Corpus.path("sources.json"))
    #expect(try JSONParser.parse(freshness.json).comparable == Corpus.json("sources.json").comparable)
    #expect(freshness.results.map(\.status) == [.warn, .error])
  }

  @Test("a source that cannot be asked is a runtime error")
  func freshnessFailure() throws {
    let written = FreshnessResults(
      metadata: Corpus.metadata,
      results: [FreshnessResult(uniqueID: "source.shop.raw.missing", outcome: .failed(message: "no such table"))],
      elapsedTime: 0.5)
    try inTemporaryFolder { folder in
      let path = folder + "/target/sources.json"
      try written.write(to: path)
      let read = try FreshnessResults(path: path)
      #expect(read.results.map(\.status) == [.runtimeError])
      #expect(read.json == written.json)
    }
  }

  @Test("microbatches and statistics survive")
  func rareParts() throws {
    var result = NodeResult(uniqueID: "model.shop.daily", status: .partialSuccess)
    result.batchResults = BatchResults(
      successful: [["2026-01-01", "2026-01-02"]], failed: [["2026-01-02", "2026-01-03"]])
    result.timing = [
      PhaseTiming(name: "execute", startedAt: Timestamp(microseconds: 0), completedAt: Timestamp(microseconds: 1))
    ]
    var table = CatalogTable(type: "table", database: nil, schema: "main", name: "daily", uniqueID: "model.shop.daily")
    table.stats["row_count"] = CatalogStatistic(id: "row_count", label: "Rows", value: 12)
    try inTemporaryFolder { folder in
      let results = RunResults(metadata: Corpus.metadata, results: [result], elapsedTime: 1)
      try results.write(to: folder + "/run_results.json")
      #expect(try RunResults(path: folder + "/run_results.json") == results)
      let catalog = Catalog(metadata: Corpus.metadata, nodes: ["model.shop.daily": table], errors: ["no rights on x"])
      try catalog.write(to: folder + "/catalog.json")
      #expect(try Catalog(path: folder + "/catalog.json") == catalog)
    }
  }
}

/// Runs `body` with a folder that is removed afterwards.
func inTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = Paths.join(ProcessEnvironment["TMPDIR"] ?? "/tmp", "artifacts-\(randomUUID())")
  try FileSystem.makeFolder(folder)
  defer { try? FileSystem.remove(folder) }
  try body(folder)
}
