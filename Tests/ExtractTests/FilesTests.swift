import Base
import Testing
import Warehouse

@testable import Extract

@Suite("The files plugin") struct FilesTests {
  private func yaml(_ stream: String) -> String {
    """
    extracts:
      - name: x
        plugin: files
        source: src
        config: {root: ROOT}
        streams:
          - name: t
            \(stream)
    """
  }

  /// Loads a file into a table of texts `a, b` and returns the rows, and the quarantined lines with their reasons.
  private func load(
    _ bytes: [UInt8], as name: String = "f.csv", _ more: String = ""
  ) throws -> (rows: [[String]], quarantined: [String], summary: StreamSummary) {
    let workspace = try Workspace()
    try workspace.write(bytes, to: name)
    let summary = try workspace.extract(
      yaml("{files: [\(name)]\(more.isEmpty ? "" : ", " + more)}".dropBraces), workspace.tables("t:a text,b text"))
    let files = try FileSystem.files(below: workspace.landing).filter { $0.hasSuffix("_quarantine.jsonl") }
    let quarantined = try files.flatMap { file in
      try String(decoding: FileSystem.read(Paths.join(workspace.landing, file)), as: UTF8.self).split(separator: "\n")
        .map {
          let record = try JSONParser.parse(String($0))
          return "\(record["line"]!.intValue!) \(record["reason"]!.stringValue!): \(record["raw"]!.stringValue!)"
        }
    }
    #expect(summary.failures.map(\.report) == [])
    #expect(try workspace.landedBytes("src/t") == bytes)
    return (try workspace.rows("select a, b from raw_t order by _batch_id, _row"), quarantined, summary.streams[0])
  }

  private func load(_ text: String, as name: String = "f.csv", _ more: String = "") throws
    -> (rows: [[String]], quarantined: [String], summary: StreamSummary)
  {
    try load(Array(text.utf8), as: name, more)
  }

  @Test("reads CSV with all its quirks")
  func csv() throws {
    let text = "\u{FEFF}a,b\r\n1,\"x\ry\"\r\n\"2\",\"line\nbreak, \"\"quoted\"\"\"\n3,\n4,\"\"\n\n5,é\n6,last"
    #expect(
      try load(text).rows == [
        ["1", "x\ry"], ["2", "line\nbreak, \"quoted\""], ["3", "∅"], ["4", ""], ["5", "é"], ["6", "last"],
      ])
    #expect(try load("b;c;a\n1;2;3\n", "delimiter: \";\"").rows == [["3", "1"]])
    #expect(try load("a,b\n").rows == [])
    #expect(try load("").rows == [])
    #expect(try load("x,\n1,2\n", "columns: {a: \"\", b: x}").rows == [["2", "1"]])
  }

  @Test("quarantines CSV records that cannot be read, with line and reason")
  func badCSV() throws {
    let (rows, quarantined, summary) = try load("a,b\n1,\"two\nlines\"\n3\n4,5,6\n7,8\n9,\u{0}\n10,\"open\n11,12\n")
    #expect(rows == [["1", "two\nlines"], ["7", "8"], ["11", "12"]])
    #expect(
      quarantined == [
        "4 1 fields instead of 2: 3", "5 3 fields instead of 2: 4,5,6", "7 NUL character: 9,\u{0}",
        "8 quote that is never closed: 10,\"open",
      ])
    #expect(summary.rows == 3 && summary.quarantined == 4)
    #expect(
      Array(summary.quarantineReasons.keys) == [
        "1 fields instead of 2", "3 fields instead of 2", "NUL character", "quote that is never closed",
      ])
  }

  @Test("reads encodings, and counts what is no UTF-8")
  func encodings() throws {
    let bytes = Array("a,b\n1,".utf8) + [0x80, 0xE9] + Array("x\n".utf8)
    let utf8 = try load(bytes)
    #expect(utf8.rows == [["1", "\u{FFFD}\u{FFFD}x"]])
    #expect(utf8.summary.replacedCharacters == 2)
    #expect(try load(bytes, "encoding: latin-1").rows == [["1", "\u{80}éx"]])
    #expect(try load(bytes, "encoding: windows-1252").rows == [["1", "€éx"]])
    #expect(try load("a,b\n1,\u{FFFD}\n").summary.replacedCharacters == 0)
  }

  @Test("reads JSON lines, and quarantines those that are none")
  func jsonLines() throws {
    let (rows, quarantined, _) = try load(
      """
      {"a": "1", "b": "é\\n\\u00e9\\ud83d\\ude00\\ud800"}
      {"a": "2", "b": "x"

      [1]
      {"a": "3", "b": "\\u0000"}
      {"a": "4"} x
      {"b": "6", "a": {"x": 1}, "a": "5"}
      """, as: "f.jsonl")
    #expect(rows == [["1", "é\né😀\u{FFFD}"], ["5", "6"]])
    #expect(
      quarantined == [
        "2 unexpected end: {\"a\": \"2\", \"b\": \"x\"", "4 no JSON object: [1]",
        "5 NUL character: {\"a\": \"3\", \"b\": \"\\u0000\"}", "6 text behind the record: {\"a\": \"4\"} x",
      ])
  }

  @Test(
    "finds the records of a JSON document",
    arguments: [
      (#"[{"a": "1"}, {"a": "2"}]"#, ""), (#"{"x": {"a": 9}, "posts": [{"a": "1"}, {"a": "2"}], "y": 1}"#, "posts"),
      (#"{"data": [{"l": []}, {"l": [{"a": "1"}, {"a": "2"}]}]}"#, "data.1.l"),
      ("{\"data\": {\"children\": [\n{\"a\": \"1\"}\n,\n{\"a\": \"2\"}]}}\n", "data.children"),
    ])
  func jsonDocuments(text: String, path: String) throws {
    #expect(try load(text, as: "f.json", "records: '\(path)'").rows.map { $0[0] } == ["1", "2"])
  }

  @Test("takes a document's mapping as its only record, and an empty list as none")
  func singleRecord() throws {
    #expect(try load(#"{"a": "1", "b": "2"}"#, as: "f.json").rows == [["1", "2"]])
    #expect(try load(#"{"posts": []}"#, as: "f.json", "records: posts").rows == [])
    #expect(try load(#"[1, {"a": "2"}]"#, as: "f.json").quarantined == ["1 no JSON object: 1"])
  }

  @Test(
    "says what is wrong with a file as a whole",
    arguments: [
      (
        "a,b,a\n", "f.csv", "",
        "X202 project/extract/test.yml:8:17: stream 't' of extract 'x' could not start: 'ROOT/f.csv' has two columns named 'a', the 1. and the 3."
      ),
      (
        "x,bb\n1,2\n", "f.csv", "columns: {b: bbb}",
        "X101 project/extract/test.yml:9:22: stream 't' of extract 'x' could not start: 'ROOT/f.csv' has no column 'bbb' [did you mean 'bb'?]"
      ),
      (
        "a,\"b\n", "f.csv", "",
        "X202 project/extract/test.yml:8:17: stream 't' of extract 'x' could not start: 'ROOT/f.csv' has a header with a quote that is never closed"
      ),
      (
        "{\"post\": []}", "f.json", "records: posts",
        "X202 project/extract/test.yml:8:17: stream 't' of extract 'x' could not start: 'ROOT/f.json' has no 'posts' [did you mean 'post'?]"
      ),
      (
        "[{\"a\": 1},\n {\"a\": tru}]", "f.json", "",
        "X202 project/extract/test.yml:8:17: stream 't' of extract 'x' stopped after 1 batch and 1 row, at 'f.json': 'ROOT/f.json' is no JSON, line 2: unexpected word [what was loaded stays; run again to go on from there]"
      ),
      (
        "a,b\n", "f.csv", "columns: {c: a}",
        "X101 project/extract/test.yml:9:22: stream 't' of extract 'x' could not start: source table 'src.t' has no column 'c' [did you mean 'a'?]"
      ),
      (
        "a", "f.xyz", "",
        "X101 project/extract/test.yml:8:17: stream 't' of extract 'x' could not start: the extension of 'f.xyz' does not tell its format [say 'format: csv', 'format: json' or 'format: jsonl']"
      ),
    ])
  func unreadable(text: String, name: String, more: String, expected: String) throws {
    let workspace = try Workspace()
    try workspace.write(text, to: name)
    let summary = try workspace.extract(yaml("files: [\(name)]\n        \(more)"), workspace.tables("t:a text,b text"))
    #expect(
      summary.failures.map { $0.report.replacing(workspace.folder, with: "ROOT") } == [expected])
  }

  @Test("names a missing file, its place and the nearest one")
  func missing() throws {
    let workspace = try Workspace()
    try workspace.write("a\n", to: "data/tweets.csv")
    let cases = [
      (
        "data/twets.csv",
        "X201 project/extract/test.yml:8:17: stream 't' of extract 'x' could not start: there is no file 'ROOT/data/twets.csv' [did you mean 'tweets.csv'?]"
      ),
      (
        "date/tweets.csv",
        "X201 project/extract/test.yml:8:17: stream 't' of extract 'x' could not start: there is no file 'ROOT/date/tweets.csv' [there is no folder 'ROOT/date']"
      ),
      (
        "data",
        "X201 project/extract/test.yml:8:17: stream 't' of extract 'x' could not start: 'ROOT/data' is a folder [name its files with a pattern: data/*.csv]"
      ),
      (
        "data/*.json",
        "X201 project/extract/test.yml:8:17: stream 't' of extract 'x' could not start: no file matches 'ROOT/data/*.json'"
      ),
    ]
    for (file, expected) in cases {
      let summary = try workspace.extract(yaml("files: [\(file)]"), workspace.tables("t:a text"))
      #expect(summary.failures.map { $0.report.replacing(workspace.folder, with: "ROOT") } == [expected])
    }
  }

  @Test("expands patterns, each file once, sorted")
  func patterns() throws {
    let workspace = try Workspace()
    for name in ["d/b.csv", "d/a.csv", "d/e/c.csv", "d/a.txt"] { try workspace.write("a\n\(name)\n", to: name) }
    let tables = workspace.tables("t:a text")
    let all = "select a from raw_t order by _batch_id, _row"
    try workspace.extract(yaml("files: [d/b.csv, 'd/*.csv']"), tables)
    #expect(try workspace.rows(all) == [["d/b.csv"], ["d/a.csv"]])
    try workspace.extract(yaml("files: ['d/**/*.csv']"), tables)
    #expect(try workspace.rows(all) == [["d/b.csv"], ["d/a.csv"], ["d/e/c.csv"]])
    let summary = try workspace.extract(yaml("files: ['d/**/[abc].*']"), tables)
    #expect(summary.streams[0].skippedParts == 3 && summary.rows == 1)
  }

  @Test("loads only what is new: passes over the unchanged, continues the grown, loads the changed again")
  func incremental() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t:a text,b text")
    func run(_ text: String, _ name: String) throws -> (Int, Int) {
      try workspace.write(text, to: name)
      let summary = try workspace.extract(yaml("files: [\(name)]"), tables)
      #expect(summary.failures == [])
      return (summary.rows, summary.streams[0].skippedParts)
    }
    for name in ["f.csv", "f.jsonl"] {
      let lines =
        name == "f.csv"
        ? ["a,b\n", "1,2\n", "3,4\n", "5,6", "7\n", "8,9\n"]
        : ["", "{\"a\":\"1\"}\n", "{\"a\":\"3\"}\n", "{\"a\":\"5\"}", " \n", "{\"a\":\"8\"}\n"]
      #expect(try run(lines[0..<2].joined(), name) == (1, 0))
      #expect(try run(lines[0..<2].joined(), name) == (0, 1))
      #expect(try run(lines[0..<3].joined(), name) == (1, 0))
      #expect(try run(lines[0..<4].joined(), name) == (1, 0))
      // The last line was not complete: its record has changed, so the file is loaded again.
      #expect(try run(lines[0..<5].joined(), name) == (3, 0))
      #expect(try run(lines[0..<6].joined(), name) == (1, 0))
      #expect(try run(lines[0..<5].joined(), name) == (3, 0))
    }
    #expect(try run("[{\"a\":\"1\"}]", "f.json") == (1, 0))
    #expect(try run("[{\"a\":\"1\"}]", "f.json") == (0, 1))
    #expect(try run("[{\"a\":\"1\"}]\n", "f.json") == (1, 0))
  }

  @Test("an unfinished last line goes on after its line break")
  func unfinishedLine() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t:a text")
    try workspace.write("a\n1", to: "f.csv")
    #expect(try workspace.extract(yaml("files: [f.csv]"), tables).rows == 1)
    try workspace.write("a\n1\n2\n", to: "f.csv")
    #expect(try workspace.extract(yaml("files: [f.csv]"), tables).rows == 1)
    #expect(try workspace.rows("select a from raw_t") == [["1"], ["2"]])
  }

  @Test("reads big files in pieces, with the same rows, lines and bytes", arguments: ["csv", "jsonl", "json"])
  func bigFiles(format: String) throws {
    let workspace = try Workspace()
    var text = format == "csv" ? "a,b\n" : format == "json" ? "{\"posts\": [\n" : ""
    let filler = String(repeating: "äöü ", count: 60)
    let count = 60_000
    for index in 0..<count {
      switch format {
      case "csv": text += index == 50_000 ? "broken\n" : "\(index),\"\(filler)\n\"\"x\"\n"
      case "jsonl": text += index == 50_000 ? "broken\n" : "{\"a\":\"\(index)\",\"b\":\"\(filler)\\n\\\"x\"}\n"
      default: text += "{\"a\":\"\(index)\",\n\"b\":\"\(filler)\\n\\\"x\"}\(index == count - 1 ? "" : ",")\n"
      }
    }
    if format == "json" { text += "], \"more\": {}}\n" }
    try workspace.write(text, to: "f.\(format)")
    let summary = try workspace.extract(
      yaml("files: [f.\(format)]\n        \(format == "json" ? "records: posts" : "")"),
      workspace.tables("t:a integer,b text"))
    #expect(summary.failures == [])
    #expect(summary.streams[0].batches > 3)
    let broken = format == "json" ? 0 : 1
    #expect(summary.rows == count - broken)
    #expect(summary.quarantined == broken)
    #expect(
      try workspace.value("select count(distinct a) || ' ' || count(distinct b) from raw_t") == "\(count - broken) 1")
    #expect(try workspace.landedBytes("src/t") == Array(text.utf8))
    let position = try JSONParser.parse(try workspace.value("select position from _model_cursors"))
    #expect(position["line"]?.intValue == text.utf8.count { $0 == 0x0A } + 1)
    #expect(position["offset"]?.intValue == text.utf8.count)
    #expect(position["sha256"]?.stringValue == Digest.sha256(text.utf8))
  }
}

extension String {
  /// `{a: 1, b: {c: 2}}` as lines of a block mapping; no value may hold `, ` outside of brackets.
  fileprivate var dropBraces: String {
    var lines = [""]
    var depth = 0
    for character in dropFirst().dropLast() {
      if "[{".contains(character) { depth += 1 }
      if "]}".contains(character) { depth -= 1 }
      if character == ",", depth == 0 { lines.append("") } else { lines[lines.count - 1].append(character) }
    }
    return lines.map { $0.drop { $0 == " " } }.joined(separator: "\n        ")
  }
}
