import Foundation
import LoopbackServer
import Testing
import Warehouse

@testable import Base
@testable import Extract

@Suite("Every plugin fills tables whose columns nobody declares") struct OpenPluginTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func table(_ name: String) -> [RawTable] {
    [RawTable(source: "src", name: name, relation: Relation(schema: "main", identifier: "raw_\(name)"), columns: [])]
  }

  private func columns(_ name: String) throws -> [String] {
    try workspace.connector.open(readOnly: true).columns(of: Relation(schema: "main", identifier: "raw_\(name)"))
      .filter { !["_extracted_at", "_batch_id", "_row", "_source"].contains($0.name) }
      .map { "\($0.name) \($0.type.lowercased())" }
  }

  @Test("files: mappings give columns of their own, and take their fields away")
  func files() throws {
    try workspace.write(
      #"{"n": "1,250.50", "at": "05/06/26", "user": {"id": 7, "x": 1}, "l": [{"id": 5}]}"#, to: "in/a-12.jsonl")
    let summary = try workspace.extract(
      """
      extracts:
        - name: x
          plugin: files
          source: src
          config: {root: ROOT}
          streams:
            - name: t
              files: ["in/*"]
              columns:
                amount: {from: n, replace: {",": ""}}
                at: {from: at, format: "%d/%m/%y"}
                user: user.id
                first: l.0.id
                part: {file: "-([0-9]+)"}
                kind: {value: all}
      """, table("t"))
    #expect(summary.failures == [])
    #expect(
      try columns("t") == [
        "amount real", "at text", "user integer", "first integer", "part integer", "kind text", "user__x integer",
        "l text",
      ])
    #expect(
      try workspace.rows("select amount, at, user, \"first\", part, kind, user__x, l from raw_t") == [
        ["1250.5", "2026-06-05T00:00:00Z", "7", "5", "12", "all", "1", #"[{"id": 5}]"#]
      ])
  }

  @Test("a JSON document of many records, in pieces")
  func document() throws {
    let items = (1...60_000).map {
      #"{"id": \#($0), "v": {"w": "\#(String(repeating: "x", count: 80))"}, "l": [\#($0)]}"#
    }
    try workspace.write("{\"data\": [" + items.joined(separator: ",\n") + "]}", to: "in/a.json")
    let summary = try workspace.extract(
      """
      extracts:
        - name: x
          plugin: files
          source: src
          config: {root: ROOT}
          streams: [{name: t, files: ["in/*"], records: data, arrays: tables}]
      """, table("t"))
    #expect(summary.failures == [] && summary.streams[0].batches > 1)
    #expect(
      try workspace.rows(
        "select count(*), sum(id), count(v__w) from raw_t union all select count(*), sum(value), count(distinct _batch_id || _parent_row) from raw_t__l"
      ) == [["60000", "1800030000", "60000"], ["60000", "1800030000", "60000"]])
  }

  @Test("rest: values of the request are columns, too")
  func rest() throws {
    let server = LoopbackServer { request in
      let (path, _) = RestAPI.parts(request)
      return path == "/v1/posts"
        ? RestAPI.json(["data": [["id": "1", "likes": 5, "author": ["id": 3]], ["id": "2", "likes": 1.5]]])
        : RestAPI.json(["data": [["text": "on \(path)"]]])
    }
    let summary = try workspace.extract(
      RestAPI.declaration(
        server,
        """
                - {name: posts, path: /posts, records: data}
                - {name: comments, path: "/posts/{parent.id}/comments", records: data, parent: {stream: posts}, columns: {post: "{parent.id}"}}
        """), table("posts") + table("comments"))
    #expect(summary.failures == [])
    #expect(try columns("posts") == ["author__id integer", "id text", "likes real"])
    #expect(
      try workspace.rows("select id, likes, author__id from raw_posts order by id") == [
        ["1", "5.0", "3"], ["2", "1.5", "∅"],
      ])
    #expect(
      try workspace.rows("select post, text from raw_comments order by post") == [
        ["1", "on /v1/posts/1/comments"], ["2", "on /v1/posts/2/comments"],
      ])
  }

  @Test(
    "singer and airbyte: columns that are described are there before their values", arguments: ["singer", "airbyte"])
  func programs(plugin: String) throws {
    let properties =
      #"{"n": {"type": ["null", "integer"]}, "v": {"anyOf": [{"type": "number"}, {"type": "null"}]}, "never": {"type": ["boolean", "null"]}, "s": {"type": "string"}, "o": {"type": "object"}}"#
    try workspace.write(
      #"""
      import json, sys
      properties = json.loads('''\#(properties)''')
      def say(**message): print(json.dumps(message))
      record = {"n": 1, "v": 2, "s": "007", "o": {"deep": [1]}, "more": 1.5}
      if "discover" in sys.argv:
          say(type="CATALOG", catalog={"streams": [{"name": "t", "json_schema": {"properties": properties}, "supported_sync_modes": ["full_refresh"]}]})
      elif "--discover" in sys.argv:
          say(streams=[{"stream": "t", "tap_stream_id": "t", "schema": {"properties": properties}, "metadata": []}])
      elif "read" in sys.argv:
          say(type="RECORD", record={"stream": "t", "emitted_at": 1, "data": record})
      else:
          say(type="SCHEMA", stream="t", schema={"properties": properties}, key_properties=["n"])
          say(type="RECORD", stream="t", record=record)
      """#, to: "program.py")
    let summary = try workspace.extract(
      """
      extracts:
        - name: x
          plugin: \(plugin)
          source: src
          config: {executable: python3, arguments: [ROOT/program.py], config: {}}
          streams: [{name: t}]
      """, table("t"))
    #expect(summary.failures == [])
    #expect(
      try columns("t") == [
        "n integer", "v real", "never boolean", "s text", "o__deep text", "more real",
      ])
    #expect(
      try workspace.rows("select n, v, never, s, o__deep, more from raw_t") == [["1", "2.0", "∅", "007", "[1]", "1.5"]])
  }

  @Test("more fields than a table has columns are an error, not a crash")
  func tooMany() throws {
    try workspace.write((0..<1_100).map { "{\"key \($0)\": 1}\n" }.joined(), to: "in/a.jsonl")
    let failure = try workspace.extract(
      """
      extracts: [{name: x, plugin: files, source: src, config: {root: ROOT}, streams: [{name: t, files: ["in/*"]}]}]
      """, table("t")
    ).failures.first
    #expect(failure?.code == .extractFields && failure?.message.contains("'key 1000'") == true)
  }
}
