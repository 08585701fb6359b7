import Foundation
import Testing

@testable import Base
@testable import Extract

/// A tap in Python: numbers from the state's on, a state after every so many.
private let tap = """
  import json, os, signal, sys
  arguments = sys.argv[1:]
  def option(name):
      return json.load(open(arguments[arguments.index(name) + 1])) if name in arguments else None
  config = option("--config")
  def say(**message):
      sys.stdout.write(json.dumps(message, separators=(",", ":")) + "\\n")
      sys.stdout.flush()
  if "--discover" in arguments:
      streams = [{"stream": name, "tap_stream_id": name, "schema": {"properties": {"n": {"type": "integer"}}},
                  "metadata": [{"breadcrumb": [], "metadata": {"inclusion": "available"}}]} for name in ["numbers", "letters"]]
      print(json.dumps({"streams": streams}))
      sys.exit(0)
  catalog = option("--catalog") or {"streams": []}
  selected = [one["stream"] for one in catalog["streams"] if any(not m["breadcrumb"] and m["metadata"].get("selected") for m in one["metadata"])]
  first = (option("--state") or {}).get("next", 1)
  print("reading from", first, "for", selected, "with", config.get("password"), file=sys.stderr)
  say(type="SCHEMA", stream="numbers", schema={"properties": {"n": {"type": "integer"}}}, key_properties=["n"])
  say(type="RECORD", stream="other", record={"n": -1})
  for n in range(first, config["count"] + 1):
      if n == config.get("dies_at"):
          print("out of numbers, password", config.get("password"), file=sys.stderr)
          sys.stdout.flush()
          if config.get("signal"): os.kill(os.getpid(), signal.SIGKILL)
          sys.exit(3)
      if n == config.get("hangs_at"):
          import time
          time.sleep(100)
      if n == config.get("garbage_at"):
          print("Traceback: no JSON")
      if n == config.get("batch_at"):
          say(type="BATCH", stream="numbers", manifest=["file:///x"])
      say(type="RECORD", stream="numbers", record={"n": n, "note": config.get("note", "x")}, time_extracted="2026-11-20T06:00:00Z")
      if n % config.get("every", 10) == 0:
          say(type="STATE", value={"next": n + 1})
  """

@Suite("The plugin singer") struct SingerTests {
  private static let state = "select group_concat(n) from (select n from raw_numbers order by _batch_id, _row)"

  private func numbers(_ range: ClosedRange<Int>) -> String { range.map(String.init).joined(separator: ",") }

  private func workspace() throws -> (Workspace, [RawTable]) {
    let workspace = try Workspace()
    try workspace.write(tap, to: "tap.py")
    return (workspace, workspace.tables("numbers: n integer, note text"))
  }

  private func yaml(_ config: String, stream: String = "{name: numbers}", more: String = "") -> String {
    """
    extracts:
      - name: x
        plugin: singer
        source: src
        config: {executable: python3, arguments: [ROOT/tap.py], config: {\(config)}\(more)}
        streams: [\(stream)]
    """
  }

  @Test("loads a tap's records, and goes on from its state")
  func resumes() throws {
    let (workspace, tables) = try workspace()
    let first = try workspace.extract(yaml("count: 25"), tables)
    #expect(first.failures == [] && first.rows == 25)
    #expect(try workspace.value(Self.state) == numbers(1...25))
    #expect(try workspace.value("select position from _model_cursors") == #"{"state":{"next":21}}"#)
    // The tap's own state is behind its last records: it sends them again, as it says it would.
    #expect(try workspace.extract(yaml("count: 30"), tables).rows == 10)
    #expect(try workspace.extract(yaml("count: 30"), tables).rows == 0)
    #expect(String(decoding: try workspace.landedBytes("src/numbers"), as: UTF8.self).contains(#""type":"STATE""#))
  }

  @Test(
    "what a tap wrote behind its last state is undone when it dies",
    arguments: ["dies_at: 38", "dies_at: 38, signal: 1"])
  func dies(_ how: String) throws {
    let (workspace, tables) = try workspace()
    let summary = try workspace.extract(yaml("count: 45, \(how)"), tables)
    #expect(summary.failures.count == 1)
    #expect(try workspace.rows("select 1 from sqlite_master where name = 'raw_numbers'").isEmpty)
    let again = try workspace.extract(yaml("count: 40"), tables)
    #expect(again.failures == [] && again.rows == 40)
    #expect(try workspace.value(Self.state) == numbers(1...40))
  }

  @Test("batches wait for a state; those behind one stay when the tap dies")
  func largeBatches() throws {
    let (workspace, tables) = try workspace()
    // 1 kB a record: a state each 6 MB, which is more than a batch.
    let note = String(repeating: "x", count: 1_000)
    let failed = try workspace.extract(yaml("count: 20000, every: 6000, note: \(note), dies_at: 17000"), tables)
    #expect(failed.failures.count == 1)
    #expect(try workspace.value("select count(*) || ' ' || max(n) from raw_numbers") == "12000 12000")
    #expect(try workspace.value("select position from _model_cursors") == #"{"state":{"next":12001}}"#)
    let done = try workspace.extract(yaml("count: 20000, every: 6000, note: \(note)"), tables)
    #expect(done.failures == [] && done.rows == 8_000)
    #expect(try workspace.value("select count(*) || ' ' || count(distinct n) from raw_numbers") == "20000 20000")
    // The landing zone has what is committed, and only that.
    let landed = try workspace.landedBytes("src/numbers").split(separator: UInt8(ascii: "\n"))
    #expect(
      landed.filter { String(decoding: $0.prefix(33), as: UTF8.self) == #"{"type":"RECORD","stream":"number"# }.count
        == 20_000)
    #expect(try workspace.landed().allSatisfy { !$0.hasSuffix(".pending") })
  }

  @Test("a tap from which nothing comes can be stopped", .timeLimit(.minutes(1)))
  func hangs() throws {
    let (workspace, tables) = try workspace()
    let start = ContinuousClock.now
    let summary = try workspace.extract(yaml("count: 45, hangs_at: 38"), tables) {
      ContinuousClock.now - start > .seconds(3)
    }
    #expect(summary.streams.map(\.isCancelled) == [true])
    #expect(try workspace.extract(yaml("count: 45"), tables).rows == 45)
  }

  @Test("errors say what the tap did, without its secrets")
  func errors() throws {
    let (workspace, tables) = try workspace()
    let start = "stream 'numbers' of extract 'x' could not start: the tap 'python3'"
    let misnamed = "{name: numbers, stream: numbesr}"
    for (config, stream, more, wanted) in [
      (
        "count: 5, dies_at: 4, password: hunter2", "{name: numbers}", "",
        "X204 project/extract/test.yml:5:14: \(start) ended with 3 while reading the stream 'numbers'; it said:\n"
          + "  reading from 1 for ['numbers'] with *****\n  out of numbers, password *****"
      ),
      (
        "count: 5, garbage_at: 3", "{name: numbers}", "",
        "X204 project/extract/test.yml:5:14: \(start) has written line 5, which cannot be read: expected a mapping\n  Traceback: no JSON"
      ),
      (
        "count: 5, batch_at: 3", "{name: numbers}", "",
        "X204 project/extract/test.yml:5:14: \(start) has written line 5, which cannot be read: a BATCH, whose records are in files: turn 'batch_config' "
          + "off in the tap's config\n  {\"type\":\"BATCH\",\"stream\":\"numbers\",\"manifest\":[\"file:///x\"]}"
      ),
      (
        "count: 5", misnamed, "",
        "X101 project/extract/test.yml:6:15: \(start) has no stream 'numbesr' [did you mean 'numbers'?]"
      ),
      (
        "count: 5", misnamed, ", catalog: false",
        "X204 project/extract/test.yml:6:15: \(start) told nothing of a stream 'numbesr' [did you mean 'numbers'?]"
      ),
    ] {
      let found = try workspace.extract(yaml(config, stream: stream, more: more), tables).failures.map(\.report)
      #expect(found == [wanted])
    }
  }

  @Test("a declaration without streams takes all that the tap tells")
  func discovers() throws {
    let (workspace, _) = try workspace()
    let yaml = yaml("count: 1").replacingOccurrences(of: "\n    streams: [{name: numbers}]", with: "")
    #expect(try workspace.read(yaml).declarations[0].streams.map(\.name) == ["numbers", "letters"])
  }
}
