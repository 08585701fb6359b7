import Foundation
import Testing

@testable import Base
@testable import Extract

/// A connector in Python: numbers from the state's on, a state after every ten.
private let connector = """
  import json, sys
  arguments = sys.argv[1:]
  def option(name):
      return json.load(open(arguments[arguments.index(name) + 1])) if name in arguments else None
  config = option("--config")
  def say(kind, **message):
      sys.stdout.write(json.dumps({"type": kind, **message}) + "\\n")
  def fail(message, inner):
      say("TRACE", trace={"type": "ERROR", "emitted_at": 1, "error": {"message": message, "internal_message": inner}})
      sys.stdout.flush()
      sys.exit(1)
  say("LOG", log={"level": "INFO", "message": "token " + config.get("token", "none")})
  if arguments[0] == "discover":
      if config.get("denied"): fail("no way in", "401 for " + config["token"])
      say("CATALOG", catalog={"streams": [
          {"name": "numbers", "json_schema": {}, "supported_sync_modes": ["full_refresh", "incremental"], "default_cursor_field": ["n"]},
          {"name": "letters", "json_schema": {}, "supported_sync_modes": ["full_refresh"]}]})
      sys.exit(0)
  (stream,) = option("--catalog")["streams"]
  state = option("--state") or []
  first = state[0]["stream"]["stream_state"]["next"] if state and stream["sync_mode"] == "incremental" else 1
  for n in range(first, config["count"] + 1):
      if n == config.get("dies_at"): fail("out of numbers", "after " + str(n - 1))
      say("RECORD", record={"stream": stream["stream"]["name"], "emitted_at": 1, "data": {"n": n, "note": stream["sync_mode"]}})
      if n % 10 == 0:
          say("STATE", state={"type": "STREAM", "stream": {"stream_descriptor": {"name": "numbers"}, "stream_state": {"next": n + 1}}})
  """

@Suite("The plugin airbyte") struct AirbyteTests {
  private static let state = "select group_concat(n) from (select n from raw_numbers order by _batch_id, _row)"

  private func numbers(_ range: ClosedRange<Int>) -> String { range.map(String.init).joined(separator: ",") }

  private func extract(
    _ config: String, stream: String = "{name: numbers}", in workspace: Workspace
  ) throws -> ExtractSummary {
    try workspace.write(connector, to: "connector.py")
    return try workspace.extract(
      """
      extracts:
        - name: x
          plugin: airbyte
          source: src
          config: {executable: python3, arguments: [ROOT/connector.py], config: {\(config)}}
          streams: [\(stream)]
      """, workspace.tables("numbers: n integer, note text"))
  }

  @Test("loads a connector's records, and goes on from its state")
  func resumes() throws {
    let workspace = try Workspace()
    #expect(try extract("count: 20", in: workspace).rows == 20)
    #expect(try extract("count: 30", in: workspace).rows == 10)
    #expect(try workspace.value(Self.state) == numbers(1...30))
    #expect(try workspace.rows("select distinct note from raw_numbers") == [["incremental"]])
    let anew = try extract(
      "count: 5", stream: "{name: numbers, sync_mode: full_refresh, write: replace}", in: workspace)
    #expect(anew.failures == [] && anew.rows == 5)
    #expect(try workspace.value(Self.state) == numbers(1...5))
  }

  @Test("errors say what the connector said, without its secrets")
  func errors() throws {
    let workspace = try Workspace()
    let start = "stream 'numbers' of extract 'x' could not start: the connector 'python3'"
    for (config, stream, wanted) in [
      (
        "count: 15, dies_at: 13", "{name: numbers}",
        "X204 project/extract/test.yml:5:14: \(start) ended with 1 while reading the stream 'numbers'; it said:\n"
          + "  out of numbers (after 12)"
      ),
      (
        "count: 1, denied: true, token: hunter2", "{name: numbers}",
        "X204 project/extract/test.yml:5:14: \(start) ended with 1 while telling its streams; it said:\n"
          + "  no way in (401 for *****)"
      ),
      (
        "count: 1", "{name: numbers, stream: leters}",
        "X101 project/extract/test.yml:6:15: \(start) has no stream 'leters' [did you mean 'letters'?]"
      ),
      (
        "count: 1", "{name: numbers, stream: letters, sync_mode: incremental}",
        "X101 project/extract/test.yml:6:15: \(start) reads the stream 'letters' not by 'incremental' [it does by 'full_refresh']"
      ),
    ] {
      #expect(try extract(config, stream: stream, in: workspace).failures.map(\.report) == [wanted])
    }
    #expect(try workspace.rows("select 1 from sqlite_master where name = 'raw_numbers'").isEmpty)
  }
}
