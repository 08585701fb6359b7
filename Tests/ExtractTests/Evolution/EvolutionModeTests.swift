import Foundation
import Testing
import Warehouse

@testable import Base
@testable import Extract

@Suite("Evolution modes") struct EvolutionModeTests {
  typealias Kind = OpenWorkspace.Kind
  private static let rejected =
    "select column_name, value, reason, record, _row from raw_t__rejected order by _batch_id, _row, column_name"

  /// A table with `id` whole numbers, `v` numbers and the list `l`, made by a first file; the second one does not fit.
  private func work(_ kind: Kind, _ stream: String, _ second: String) throws -> (OpenWorkspace, StreamSummary) {
    let work = try OpenWorkspace(kind)
    try work.files.write(
      #"{"id": 1, "v": 1.5, "l": [{"a": 1}], "later": null}"# + "\n", to: "in/1.jsonl")
    #expect(try work.extract(stream).failure == nil)
    try work.files.write(second, to: "in/2.jsonl")
    return (work, try work.extract(stream))
  }

  private static let second = #"""
    {"id": 2, "v": 12, "l": [], "later": "x"}
    {"id": 9007199254740993, "v": 9007199254740993}
    {"id": "a", "v": "2.25", "new": {"x": "n"}}
    {"id": 4, "l": [{"a": 2}, {"a": "b"}], "new": null}
    """#

  @Test("freeze: a value that does not fit fails the stream, which stays where it was", arguments: Kind.available)
  func freeze(kind: Kind) throws {
    let (work, summary) = try work(kind, "evolution: freeze", Self.second)
    #expect(
      try #require(summary.failure).report
        == "X308 project/extract/test.yml:6:15: stream 't' of extract 'x' could not start: the value is no number that a floating point number holds: '9007199254740993' in field 'v' of the batch's record 2 ('in/2.jsonl', line 2) [nothing of this batch was loaded; 'evolution: evolve' changes the table, 'discard_row' and 'discard_value' keep such records or values apart]"
    )
    #expect(try work.text("select id, v from raw_t") == "1|1.5")
    // What fits is loaded when the file is mended.
    try work.files.write(#"{"id": 2, "v": 12, "l": [], "later": "x", "new": null}"#, to: "in/2.jsonl")
    #expect(try work.extract("evolution: freeze").failure == nil)
    #expect(try work.text("select id, v, later from raw_t order by id") == "1|1.5|∅ 2|12.0|x")
  }

  @Test("freeze: a new field fails the stream", arguments: Kind.available)
  func freezeField(kind: Kind) throws {
    let (_, summary) = try work(kind, "evolution: freeze", "\n" + #"{"id": 2, "new": {"x": "n"}}"#)
    #expect(
      try #require(summary.failure).message.hasSuffix(
        "the table has no column for the field: 'n' in field 'new.x' of the batch's record 1 ('in/2.jsonl', line 2)"))
  }

  @Test("discard_row: records that do not fit are kept apart, with what is in their lists", arguments: Kind.available)
  func discardRow(kind: Kind) throws {
    let stream = "evolution: discard_row, arrays: tables"
    let (work, summary) = try work(kind, stream, Self.second)
    #expect(summary.failure == nil && summary.rows == 1 && summary.rejected == 3)
    #expect(try work.text("select id, v, later, _row from raw_t order by id") == "1|1.5|∅|1 2|12.0|x|1")
    #expect(try work.text("select a, _parent_row, _index, _row from raw_t__l") == "1|1|0|1")
    #expect(
      try work.rows(Self.rejected) == [
        [
          "∅", "∅",
          "the value is no number that a floating point number holds: '9007199254740993' in field 'v'",
          #"{"id": 9007199254740993, "v": 9007199254740993}"#, "2",
        ],
        [
          "∅", "∅", "the value is no whole number of 64 bits: 'a' in field 'id'",
          #"{"id": "a", "v": "2.25", "new": {"x": "n"}}"#, "3",
        ],
        [
          "∅", "∅", "the value is no whole number of 64 bits: 'b' in field 'l.a'",
          #"{"id": 4, "l": [{"a": 2}, {"a": "b"}], "new": null}"#, "4",
        ],
      ])
    let before = try work.rows("select * from raw_t__rejected order by _batch_id, _row")
    let again = try work.replay(stream)
    #expect(again.failure == nil && again.rejected == 3 && again.rows == 2)
    #expect(try work.rows("select * from raw_t__rejected order by _batch_id, _row") == before)
    #expect(try work.text("select id, v, later, _row from raw_t order by id") == "1|1.5|∅|1 2|12.0|x|1")
  }

  @Test(
    "discard_value: values that do not fit are kept apart, the rest of the record is loaded", arguments: Kind.available)
  func discardValue(kind: Kind) throws {
    let (work, summary) = try work(kind, "evolution: discard_value, arrays: tables", Self.second)
    #expect(summary.failure == nil && summary.rows == 4 && summary.rejected == 4)
    #expect(
      try work.text("select id, v, later, _row from raw_t order by _batch_id, _row")
        == "1|1.5|∅|1 2|12.0|x|1 9007199254740993|∅|∅|2 ∅|2.25|∅|3 4|∅|∅|4")
    #expect(
      try work.text("select a, _parent_row, _index, _row from raw_t__l order by _batch_id, _row")
        == "1|1|0|1 2|4|0|1 ∅|4|1|2")
    #expect(
      try work.rows(Self.rejected).map { "\($0[0])=\($0[1]) \($0[4])" }
        == ["v=9007199254740993 2", "id=a 3", "new.x=n 3", "l.a=b 4"])
    #expect(try work.columns() == (try OpenWorkspace.plain(kind, ["id integer", "later text", "v real"])))
  }

  @Test("a list that is new is a new field", arguments: Kind.available)
  func newList(kind: Kind) throws {
    let second = #"{"id": 2, "m": [{"x": [5]}, 6]}"# + "\n"
    for mode in ["freeze", "discard_row", "discard_value"] {
      let (work, summary) = try work(kind, "evolution: \(mode), arrays: tables", second)
      if mode == "freeze" {
        #expect(summary.failure?.message.contains("'6' in field 'm.value' of the batch's record 1") == true)
        continue
      }
      #expect(summary.failure == nil)
      #expect(try work.text("select id from raw_t order by id") == (mode == "discard_row" ? "1" : "1 2"))
      #expect(
        try work.rows(Self.rejected).map { "\($0[0])=\($0[1])" }
          == (mode == "discard_row" ? ["∅=∅"] : ["m.value=6", "m.x.value=5"]))
    }
  }

  @Test("a declared table: undeclared fields are new, values must be of the declared types", arguments: Kind.available)
  func declared(kind: Kind) throws {
    let columns = [RawColumn(name: "id", dataType: "integer"), RawColumn(name: "v", dataType: "text")]
    let text = "{\"id\": 1, \"v\": {\"a\": 1}}\n{\"id\": \"x\", \"v\": 2}\n{\"id\": 3, \"w\": 4, \"Id\": 5}\n"
    func load(_ stream: String) throws -> (OpenWorkspace, StreamSummary) {
      let work = try OpenWorkspace(kind, columns)
      try work.files.write(text, to: "in/a.jsonl")
      return (work, try work.extract(stream))
    }
    let id = kind == .sqlite ? "id integer" : "id text"
    let upper = "Id_" + Digest.md5(#"["Id"]"#).prefix(6)
    var (work, summary) = try load("evolution: evolve")
    #expect(summary.failure == nil)
    let whole = kind == .sqlite ? "integer" : "bigint"
    #expect(try work.columns() == ["\(upper) \(whole)", id, "v text", "w \(whole)"])
    #expect(
      try work.text("select id, v, w, \"\(upper)\" from raw_t order by _row") == #"1|{"a": 1}|∅|∅ x|2|∅|∅ 3|∅|4|5"#)
    (work, summary) = try load("evolution: discard_value")
    #expect(try work.columns() == [id, "v text"])
    #expect(try work.text("select id, v from raw_t order by _row") == #"1|{"a": 1} ∅|2 3|∅"#)
    #expect(try work.rows(Self.rejected).map { "\($0[0])=\($0[1])" } == ["id=x", "Id=5", "w=4"])
    (work, summary) = try load("evolution: freeze")
    #expect(
      summary.failure?.message.contains("the value is no integer: 'x' in field 'id' of the batch's record 2") == true)
    #expect(throws: Diagnostic.self) { try load("nested: json") }
  }
}

extension OpenWorkspace {
  /// What columns with SQLite's types are.
  static func plain(_ kind: Kind, _ columns: [String]) throws -> [String] {
    kind == .sqlite
      ? columns
      : columns.map {
        $0.replacingOccurrences(of: " integer", with: " bigint").replacingOccurrences(
          of: " real", with: " double precision")
      }
  }
}
