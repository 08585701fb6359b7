import Artifacts
import Base
import Execute
import Extract
import Foundation
import Nodes
import Testing

@testable import CLI

/// The table of docs/log-format.md: the members of each event, those with a question mark apart.
private let documented: [String: (required: Set<String>, optional: Set<String>)] = {
  let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "../../docs/log-format.md")
  let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
  let rows = text.components(separatedBy: "## Events")[1].components(separatedBy: "\n## ")[0].split(separator: "\n")
  var events: [String: (Set<String>, Set<String>)] = [:]
  for row in rows where row.hasPrefix("| `") {
    let cells = row.split(separator: "|").map {
      $0.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
    let optional = cells[2].filter { $0.hasSuffix("?") }.map { String($0.dropLast()) }
    events[cells[0][0]] = (Set(cells[2].filter { !$0.hasSuffix("?") }), Set(optional))
  }
  return events
}()

@Suite("The JSON log")
struct LogFormatTests {
  private let common: Set<String> = ["ts", "level", "run_id", "event", "message", "info", "data"]

  /// The lines of a log, each checked against the document.
  private func check(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let event = try #require(object["event"] as? String)
      let keys = Set(object.keys)
      let (required, optional) = try #require(documented[event], "\(event) is not documented")
      #expect(keys.subtracting(optional) == required.union(common), "\(event)")
      let info = try #require(object["info"] as? [String: Any])
      #expect(info["level"] as? String == object["level"] as? String && info["msg"] is String && info["name"] is String)
      return object
    }
  }

  private func run(_ files: [String: String], level: LogLevel = .debug) throws -> [[String: Any]] {
    let captured = try CapturedConsole()
    try TestProject(files).build([JSONSink(level: level, runID: "run-1", console: captured.console)])
    #expect(try captured.error == "")
    return try check(try captured.output)
  }

  @Test("a run's events have the documented members")
  func wholeRun() throws {
    let events = try run([
      "models/noisy.sql":
        "{{ log('hello', info=true) }}{{ print('shown') }}{{ exceptions.warn('careful') }} select 1 as a",
      "models/broken.sql": "select nope from {{ ref('stg_orders') }}",
      "models/below.sql": "select * from {{ ref('broken') }}",
      "tests/finds_two.sql": "select 1 as a union all select 2",
    ])
    let names = Set(events.map { $0["event"] as! String })
    #expect(
      names.isSuperset(of: [
        "invocation_started", "project_loaded", "run_started", "node_started", "node_finished", "run_finished", "print",
        "log", "diagnostic", "statement",
      ]))
    func finished(_ name: String) -> [String: Any]? {
      events.first { $0["event"] as? String == "node_finished" && $0["name"] as? String == name }
    }
    #expect(finished("raw_orders")?["rows"] as? Int == 5)
    #expect(finished("finds_two")?["failures"] as? Int == 2)
    #expect(finished("finds_two")?["level"] as? String == "error")
    #expect(finished("below")?["status"] as? String == "skipped")
    let diagnostic = finished("broken")?["diagnostic"] as? [String: Any]
    #expect(diagnostic?["file"] as? String == "models/broken.sql" && diagnostic?["line"] as? Int == 1)
    let end = try #require(events.last)
    #expect(end["error"] as? Int == 2 && end["skip"] as? Int == 1 && end["status"] as? String == "error")
    // Lines written while a node runs say which.
    let shown = events.last { $0["event"] as? String == "print" }
    #expect(shown?["node"] as? String == "model.shop.noisy")
    #expect(Set(events.map { $0["run_id"] as? String }) == ["run-1"])
  }

  @Test("dbt's own members are there for tools that follow a run")
  func dbtMembers() throws {
    let events = try run([:], level: .info)
    let results = events.filter { $0["event"] as? String == "node_finished" }
    #expect(
      Set(results.map { ($0["info"] as! [String: Any])["name"] as! String }) == [
        "LogSeedResult", "LogModelResult", "LogTestResult",
      ])
    for result in results {
      let node = try #require((result["data"] as? [String: Any])?["node_info"] as? [String: Any])
      // The members that dbt 1.11 writes.
      #expect(
        Set(node.keys) == [
          "materialized", "meta", "node_checksum", "node_finished_at", "node_name", "node_path", "node_relation",
          "node_started_at", "node_status", "resource_type", "unique_id",
        ])
      #expect(node["unique_id"] as? String == result["node"] as? String)
      #expect(node["node_finished_at"] as? String != "")
    }
    #expect(!events.contains { $0["level"] as? String == "debug" })
  }

  @Test("extractions, freshness, hooks and the rest too")
  func others() throws {
    let captured = try CapturedConsole()
    let reporter = Reporter([JSONSink(level: .debug, runID: "run-1", console: captured.console)])
    var stream = StreamSummary(extract: "social", source: "twitter", stream: "posts", table: "raw.posts")
    reporter.handle(.streamStarted(stream))
    stream.rows = 12
    stream.batches = 2
    stream.quarantined = 3
    stream.quarantineReasons = ["no id": 3]
    reporter.handle(.batchCommitted(stream))
    reporter.handle(.streamFinished(stream))
    stream.failure = Diagnostic(.internalError, "gone")
    reporter.handle(.streamFinished(stream))
    var extract = ExtractSummary()
    extract.streams = [stream]
    reporter.finish(extract)
    let source = Source(
      uniqueID: "source.shop.twitter.posts", packageName: "shop", originalFilePath: "a.yml", fqn: ["shop"],
      sourceName: "twitter", name: "posts", database: "d", schema: "raw", identifier: "posts", relationName: "raw.posts"
    )
    let result = FreshnessResult(uniqueID: source.uniqueID, outcome: .failed(message: "no table"))
    reporter.report(.freshness(.started(source, index: 1, total: 1)))
    reporter.report(.freshness(.finished(source, result, failure: nil, index: 1, total: 1)))
    reporter.report(.freshness(.ended(count: 1, seconds: 0.1)))
    func hook(_ index: Int) -> HookProgress {
      HookProgress(
        name: "shop-on-run-start-\(index)", title: "shop.on-run-start.\(index)", isAtEnd: false, index: index + 1,
        total: 2)
    }
    reporter.handle(.hookStarted(hook(0)))
    reporter.handle(.hookFinished(hook(0), seconds: 0.1, failure: nil))
    reporter.handle(.hookFinished(hook(1), seconds: 0.1, failure: Diagnostic(.internalError, "no")))
    reporter.handle(.cancelling)
    reporter.note("done")
    reporter.result("a\nb")
    let events = try check(try captured.output)
    #expect(events.map { $0["event"] as! String }.last == "result")
    #expect(events.last?["message"] as? String == "a\nb")
    #expect(events[2]["status"] as? String == "warn" && events[3]["status"] as? String == "error")
    #expect((events[2]["quarantine_reasons"] as? [String: Int]) == ["no id": 3])
  }
}
