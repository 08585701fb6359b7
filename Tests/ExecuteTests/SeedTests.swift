import Base
import Foundation
import Nodes
import Testing
import Warehouse

@testable import Execute

@Suite("Seeds")
struct SeedTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// Recorded from dbt-sqlite by Scripts/execute-corpus.py.
  struct Column: Decodable {
    let type: String
    let values: [String]
  }

  @Test("columns get the types and values that dbt-sqlite gives them")
  func types() throws {
    let csv = try String(contentsOf: Self.folder.appendingPathComponent("inputs/types.csv"), encoding: .utf8)
    let expected = try JSONDecoder().decode(
      [Column].self, from: Data(contentsOf: Self.folder.appendingPathComponent("expected/types.json")))
    let shop = try Shop(["seeds/types.csv": csv])
    #expect(try shop.run("seed").statuses == ["types": "success"])
    let types = try shop.rows("select name, type from pragma_table_info('types') order by cid").map { "\($0[1])" }
    for (index, column) in expected.enumerated() {
      #expect(types[index + 1] == column.type, "column c\(index): \(column.values)")
      let values = try shop.rows("select quote(c\(index)) from types order by row_number").map { "\($0[0])" }
      #expect(values == column.values, "column c\(index)")
    }
  }

  @Test("given types, delimiters and quoting are kept; a second run replaces the rows")
  func configured() throws {
    let shop = try Shop([
      "seeds/s.csv": "id;zip\n1;01234\n2;null\n",
      "seeds/s.yml":
        "seeds: [{name: s, config: {delimiter: ';', column_types: {zip: varchar(5)}, quote_columns: true}}]",
    ])
    try shop.run("seed")
    #expect(
      try shop.rows("select id, zip from s order by id") == [[.integer(1), .text("01234")], [.integer(2), .null]])
    #expect(try shop.rows("select type from pragma_table_info('s')") == [[.text("INT")], [.text("varchar(5)")]])
    try shop.add(["seeds/s.csv": "id;zip\n7;5\n"])
    try shop.run("seed")
    #expect(try shop.rows("select id, zip from s") == [[.integer(7), .text("5")]])
  }

  @Test("what is missing is null, a column without a name gets a letter, a second one of a name a number: as in dbt")
  func incomplete() throws {
    let shop = try Shop(["seeds/s.csv": "id,,id,note\n1,x,2\n\n3,y,4,z\n"])
    #expect(try shop.run("seed").statuses == ["s": "success"])
    #expect(
      try shop.rows("select name from pragma_table_info('s') order by cid").map { "\($0[0])" } == [
        "id", "b", "id_2", "note",
      ])
    #expect(
      try shop.rows("select id, b, id_2, note from s order by id") == [
        [.null, .null, .null, .null], [.integer(1), .text("x"), .integer(2), .null],
        [.integer(3), .text("y"), .integer(4), .text("z")],
      ])
  }

  @Test("a file is read in pieces; its types are those of all of its rows")
  func large() throws {
    var lines = (0..<60_000).map { "\($0),\"text \($0), with a comma and\n a second line\"" }
    lines.append("x,last")
    let shop = try Shop(["seeds/s.csv": "id,note\n" + lines.joined(separator: "\n") + "\n"])
    #expect(try shop.run("seed").statuses == ["s": "success"])
    #expect(
      try shop.rows("select count(*), count(distinct note), min(typeof(id)), max(typeof(id)) from s") == [
        [.integer(60_001), .integer(60_001), .text("text"), .text("text")]
      ])
  }

  @Test("a byte order mark and CRLF are no part of the data")
  func marks() throws {
    let shop = try Shop(["seeds/s.csv": "\u{FEFF}id,name\r\n1,a\r\n"])
    try shop.run("seed")
    #expect(try shop.rows("select id, name from s") == [[.integer(1), .text("a")]])
  }

  @Test("a file that is no table leaves the last good rows")
  func ragged() throws {
    let shop = try Shop(["seeds/s.csv": "id,name\n1,a\n"])
    try shop.run("seed")
    try shop.add(["seeds/s.csv": "id,name\n1,a\n2,b,c\n"])
    let summary = try shop.run("seed")
    #expect(summary["s"]?.diagnostic?.placed == "seeds/s.csv:3:1: line 3 has 3 fields, the header has 2")
    #expect(try shop.rows("select * from s") == [[.integer(1), .text("a")]])
  }
}
