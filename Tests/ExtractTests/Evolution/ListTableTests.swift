import Foundation
import Testing
import Warehouse

@testable import Base
@testable import Extract

@Suite("Lists as tables") struct ListTableTests {
  typealias Kind = OpenWorkspace.Kind
  private static let first = #"""
    {"id": 1, "tags": ["a", "b"], "parts": [{"n": 1, "sub": [{"x": 1}, {"x": 2}]}, {"n": 2, "sub": []}]}
    {"id": 2, "tags": [], "parts": [{"n": 3, "sub": [{"x": 3}]}], "grid": [[1, 2], [3]]}
    """#
  private static let tags = "select value from raw_t__tags order by value"
  private static let subs =
    """
    select t.id, p.n, s.x from raw_t t join raw_t__parts p on p._batch_id = t._batch_id and p._parent_row = t._row
    join raw_t__parts__sub s on s._batch_id = p._batch_id and s._parent_row = p._row order by s.x
    """

  private func load(_ work: OpenWorkspace, _ write: String, _ text: String, _ file: String = "1") throws {
    try work.files.write(text, to: "in/\(file).jsonl")
    #expect(try work.extract("arrays: tables" + (write.isEmpty ? "" : ", " + write)).failure == nil)
  }

  @Test("items are rows that name their parents and their places", arguments: Kind.available)
  func items(kind: Kind) throws {
    let work = try OpenWorkspace(kind)
    try load(work, "", Self.first)
    #expect(
      try work.text("select value, _parent_row, _index, _row from raw_t__tags order by _row") == "a|1|0|1 b|1|1|2")
    #expect(try work.text(Self.subs) == "1|1|1 1|1|2 2|3|3")
    #expect(
      try work.text(
        """
        select t.id, g._index, v._index, v.value from raw_t t join raw_t__grid g on g._parent_row = t._row
        join raw_t__grid__value v on v._parent_row = g._row order by v.value
        """) == "2|0|0|1 2|0|1|2 2|1|0|3")
    #expect(try work.columns() == (try OpenWorkspace.plain(kind, ["id integer"])))
    #expect(
      try work.text("select count(*) from raw_t__tags where _source = 'x.t' and _extracted_at is not null") == "2")
  }

  @Test("upsert takes the items of what it replaces along", arguments: Kind.available)
  func upsert(kind: Kind) throws {
    let work = try OpenWorkspace(kind)
    let write = "write: upsert, primary_key: id"
    try load(work, write, Self.first + "\n" + #"{"id": 1, "tags": ["c"], "parts": [{"n": 9, "sub": [{"x": 9}]}]}"#)
    #expect(try work.text(Self.tags) == "c")
    #expect(try work.text(Self.subs) == "2|3|3 1|9|9")
    try load(work, write, #"{"id": 2, "tags": ["d", 5]}"#, "2")
    #expect(try work.text(Self.tags) == "5 c d")
    #expect(try work.text(Self.subs) == "1|9|9")
    #expect(try work.text("select count(*) from raw_t__grid__value") == "0")
    let before = try work.rows(Self.tags)
    #expect(try work.replay("arrays: tables, \(write)").failure == nil)
    #expect(try work.rows(Self.tags) == before)
    #expect(try work.text(Self.subs) == "1|9|9")
  }

  @Test("replace and a full refresh take all items along", arguments: Kind.available)
  func replace(kind: Kind) throws {
    let work = try OpenWorkspace(kind)
    try load(work, "write: replace", Self.first)
    try load(work, "write: replace", #"{"id": 3, "tags": ["e"]}"#)
    #expect(try work.text("select id from raw_t") == "3")
    #expect(try work.text(Self.tags) == "e")
    #expect(try work.text("select count(*) from raw_t__parts__sub") == "0")
    try load(work, "", #"{"id": 4, "tags": ["f"], "parts": [{"sub": [{"x": 4}]}]}"#)
    #expect(try work.extract("arrays: tables", fullRefresh: true).failure == nil)
    #expect(try work.text("select id from raw_t") == "4")
    #expect(try work.text(Self.tags) == "f")
    try work.files.write(#"{"id": "x"}"#, to: "in/1.jsonl")
    #expect(try work.extract("arrays: tables", fullRefresh: true).failure == nil)
    #expect(try work.columns() == ["id text"])
    #expect(try work.text("select raw_table, field from _model_fields").hasSuffix("|[\"id\"]"))
    let names = try work.connector.open(readOnly: true).relations(in: Relation(schema: work.schema))
    #expect(names.compactMap(\.identifier).filter { $0.hasPrefix("raw") } == ["raw_t"])
  }

  @Test("a key that the records do not have is told", arguments: Kind.available)
  func missingKey(kind: Kind) throws {
    let work = try OpenWorkspace(kind)
    try work.files.write(Self.first, to: "in/1.jsonl")
    let failure = try work.extract("write: upsert, primary_key: idd").failure
    #expect(
      failure?.report.hasSuffix("'primary_key' names 'idd', a field that the records do not have [did you mean 'id'?]")
        == true)
  }
}
