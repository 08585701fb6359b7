import Base
import Testing
import Warehouse

@testable import Extract

@Suite("Mappings") struct MappingTests {
  private func corpus(_ name: String) throws -> [JSON] {
    let path = Paths.join(Paths.parent(#filePath), "corpus/\(name).jsonl")
    return try String(decoding: FileSystem.read(path), as: UTF8.self).split(separator: "\n")
      .map { try JSONParser.parse(String($0)) }
  }

  @Test("read times as Python's strptime does")
  func times() throws {
    for example in try corpus("times") {
      let format = example["format"]!.stringValue!
      let text = example["text"]!.stringValue!
      let time = try TimeFormat(format).parse(text)
      #expect(time?.microseconds == example["microseconds"]!.intValue, "'\(text)' by \(format)")
    }
  }

  @Test("decode character references as Python's html.unescape does")
  func characterReferences() throws {
    for example in try corpus("html") {
      #expect(HTMLText.decode(example["text"]!.stringValue!) == example["decoded"]!.stringValue!)
    }
  }

  @Test("decode R's escapes")
  func rEscapes() {
    #expect(
      RText.decode("It<U+2019>s <U+0001F600> <b> <U+12> <U+ZZZZ> <U+D800>") == "It’s 😀 <b> <U+12> <U+ZZZZ> <U+D800>")
  }

  @Test("write times in UTC with as many digits as they have")
  func writtenTimes() throws {
    let format = try TimeFormat("%s")
    #expect(format.parse("1372096774.0")?.shortISO8601 == "2013-06-24T17:59:34Z")
    #expect(format.parse("1372096774.25")?.shortISO8601 == "2013-06-24T17:59:34.250Z")
    #expect(format.parse("-0.000001")?.shortISO8601 == "1969-12-31T23:59:59.999999Z")
    #expect(format.parse("12x") == nil)
  }

  /// Loads one JSON record into a table by a mapping of its columns, and returns the row.
  private func row(_ record: String, _ columns: String, _ mapping: String) throws -> [String] {
    let workspace = try Workspace()
    try workspace.write(record + "\n", to: "data/abc_statuses.jsonl")
    let yaml = """
      extracts:
        - name: x
          plugin: files
          source: src
          config: {root: ROOT/data}
          streams:
            - name: t
              files: ["*.jsonl"]
              columns: {\(mapping)}
      """
    let tables = workspace.tables("t:" + columns)
    let summary = try workspace.extract(yaml, tables)
    #expect(summary.failures == [])
    return try workspace.rows(
      "select \(tables[0].columns.map { "\($0.name)||''" }.joined(separator: ", ")) from raw_t")[0]
  }

  @Test("take fields by path")
  func paths() throws {
    #expect(
      try row(
        #"{"id": "1", "m": {"likes": 5, "n": null}, "r": [{"id": "7"}, {"id": "8"}], "tags": ["a", {"b": 1}]}"#,
        "id text, likes integer, second text, none text, tags text, absent text",
        "likes: m.likes, second: r.1.id, none: m.n, tags: tags, absent: m.x.y")
        == ["1", "5", "8", "∅", #"["a", {"b": 1}]"#, "∅"])
  }

  @Test("keep what cannot be parsed as the text it came as, and numbers with their digits")
  func types() throws {
    #expect(
      try row(
        #"{"a": "12", "b": "x12", "c": 1.10, "d": "1e3", "e": "0x10", "f": true, "g": "False", "h": "maybe", "i": 12345678901234567890, "j": "-5"}"#,
        "a integer, b integer, c text, d real, e real, f boolean, g boolean, h boolean, i text, j integer", "")
        == ["12", "x12", "1.10", "1000.0", "0x10", "1", "0", "maybe", "12345678901234567890", "-5"])
  }

  @Test("take constants, parts of the file's name, and defaults")
  func constants() throws {
    #expect(
      try row(
        #"{"id": "1", "x": null}"#, "id text, lang text, n integer, page text, page2 text, x text, y integer",
        """
        lang: {value: en}, n: {value: 3}, page: {file: "^([a-z]+)_statuses"}, page2: {file: "^([0-9]+)", default: none},
        x: {default: "?"}, y: {from: nowhere, default: 0}
        """) == ["1", "en", "3", "abc", "none", "?", "0"])
  }

  @Test("apply nulls, extraction, decoding, replacement, maps and formats in that order")
  func steps() throws {
    #expect(
      try row(
        #"{"url": "https://x.com/a/status/123", "v": "NA", "w": "TRUE", "t": "a &amp; <U+2019>b", "n": "1.203", "d": "1/2/17 3:04", "e": false, "u": "plain"}"#,
        "id text, v text, w boolean, t text, n integer, d text, e text, u text, none text, bad text",
        """
        id: {from: url, extract: "status/([0-9]+)"}, v: {"null": [NA, ""]}, w: {map: {"TRUE": 1, "FALSE": 0}},
        t: {decode: [html, r_unicode]}, n: {extract: "^([0-9.]+)$", replace: {".": ""}},
        d: {format: "%m/%d/%y %H:%M", offset: "-05:00"}, e: {map: {"false": "False"}}, u: {map: {x: y}},
        none: {from: url, extract: "status/([a-z]+)"}, bad: {from: u, format: "%Y"}
        """) == ["123", "∅", "1", "a & ’b", "1203", "2017-01-02T08:04:00Z", "False", "plain", "∅", "plain"])
  }
}
