import Foundation
import Testing
import Warehouse

@testable import Base
@testable import Extract

@Suite("Tables whose columns nobody declares") struct OpenTableTests {
  typealias Kind = OpenWorkspace.Kind

  @Test("CSV: types are found in the values; numbers that would lose digits stay texts", arguments: Kind.available)
  func csv(kind: Kind) throws {
    let work = try OpenWorkspace(kind)
    try work.files.write(
      """
      id,code,price,flag,big,note,empty
      1,007,1.50,true,9223372036854775807,a,
      2,+1,2,false,1,,
      3,12,1e-3,,2,"",
      """, to: "in/a.csv")
    #expect(try work.extract().failure == nil)
    let sqlite = ["big integer", "code text", "empty text", "flag boolean", "id integer", "note text", "price real"]
    let postgres = [
      "big bigint", "code text", "empty text", "flag boolean", "id bigint", "note text", "price double precision",
    ]
    #expect(try work.columns() == (kind == .sqlite ? sqlite : postgres))
    #expect(
      try work.text("select id, code, price, big, note, empty from raw_t order by _row")
        == "1|007|1.5|9223372036854775807|a|∅ 2|+1|2.0|1|∅|∅ 3|12|0.001|2||∅")
  }

  @Test(
    "a column is widened to numbers with fractions, to decimals and to texts; views see it", arguments: Kind.available)
  func widening(kind: Kind) throws {
    let work = try OpenWorkspace(kind)
    try work.files.write("id,v,w\n1,1,true\n2,999999999999999,false\n", to: "in/1.csv")
    try work.extract("write: upsert, primary_key: id")
    try work.connectorRun("create view seen as select id, v, w from raw_t")
    try work.files.write("id,v,w\n3,1.5,\n", to: "in/2.csv")
    #expect(try work.extract("write: upsert, primary_key: id").failure == nil)
    #expect(try work.columns()[1] == (kind == .sqlite ? "v real" : "v double precision"))
    try work.files.write("id,v,w\n4,9007199254740993,\n", to: "in/3.csv")
    #expect(try work.extract("write: upsert, primary_key: id").failure == nil)
    #expect(try work.columns()[1] == (kind == .sqlite ? "v text" : "v numeric"))
    try work.files.write("id,v,w\n5,x,0\n1,2,\n", to: "in/4.csv")
    #expect(try work.extract("write: upsert, primary_key: id").failure == nil)
    #expect(try work.columns() == ["id \(kind == .sqlite ? "integer" : "bigint")", "v text", "w text"])
    #expect(
      try work.text("select id, v, w from seen order by id")
        == "1|2|∅ 2|999999999999999|false 3|1.5|∅ 4|9007199254740993|∅ 5|x|0")
  }

  @Test("JSON: members of mappings are columns, lists are JSON", arguments: Kind.available)
  func nested(kind: Kind) throws {
    let work = try OpenWorkspace(kind)
    try work.files.write(
      #"""
      {"id": "1", "user": {"name": "a", "geo": {"lat": 52.520006599999995, "e": {}}}, "tags": ["x", {"y": 1}]}
      {"id": "2", "user": null, "n": 1.0000000000000000001}
      {"id": "3", "user": {"name": "b", "Name": "B"}, "user__name": "c", "_row": 7, "": 1, "n": 1e25}
      """#, to: "in/a.jsonl")
    let summary = try work.extract()
    #expect(summary.failure == nil)
    let row = Digest.md5(#"["_row"]"#).prefix(6)
    let upper = Digest.md5(#"["user","Name"]"#).prefix(6)
    let literal = Digest.md5(#"["user__name"]"#).prefix(6)
    #expect(
      try work.text(
        """
        select id, user__name, user__geo__lat, user__geo__e, tags, n, "user__Name_\(upper)",
          user__name_\(literal), _row_\(row), unnamed from raw_t order by _row
        """)
        == #"1|a|52.520006599999995|{}|["x", {"y": 1}]|∅|∅|∅|∅|∅ 2|∅|∅|∅|∅|1.0000000000000000001|∅|∅|∅|∅ 3|b|∅|∅|∅|10000000000000000000000000|B|c|7|1"#
    )
    #expect(summary.warnings.map(\.code.id) == ["X310", "X310", "X310", "X310"])
    #expect(try work.columns().count == 9)
  }

  @Test("replay makes an evolved table again, row for row", arguments: Kind.available)
  func replay(kind: Kind) throws {
    let work = try OpenWorkspace(kind)
    let all = "select * from raw_t order by _batch_id, _row"
    for (index, text) in [
      "{\"a\": 1, \"b\": true, \"l\": [1]}", "{\"a\": 1.5, \"c\": {\"d\": 1e20}}",
      "{\"a\": 1e21, \"b\": false, \"l\": [[2], null]}", "{\"a\": \"x\", \"b\": 0, \"l\": [{\"v\": 1}]}",
      "{\"a\": 12.50, \"c\": {\"d\": \"y\"}}",
    ].enumerated() {
      try work.files.write(text + "\n", to: "in/\(index).jsonl")
      #expect(try work.extract("arrays: tables").failure == nil)
    }
    let before = try work.rows(all)
    let lists = try work.rows("select * from raw_t__l order by _batch_id, _row")
    #expect(before.map { $0[0] } == ["1", "1.5", "1000000000000000000000", "x", "12.5"])
    let replayed = try work.replay("arrays: tables")
    #expect(replayed.failure == nil)
    #expect(try work.rows(all) == before)
    #expect(try work.rows("select * from raw_t__l order by _batch_id, _row") == lists)
    // And from nothing.
    for table in ["raw_t", "raw_t__l", "raw_t__l__value"] { try work.connectorRun("drop table \(table)") }
    #expect(try work.replay("arrays: tables").failure == nil)
    #expect(try work.rows(all) == before)
    #expect(try work.rows("select * from raw_t__l order by _batch_id, _row") == lists)
  }

  @Test(
    "a view that a wider column breaks: the project's own goes, another one keeps the column as it is",
    .enabled(if: Kind.available.contains(.postgres)))
  func brokenView() throws {
    let work = try OpenWorkspace(.postgres)
    try work.files.write("id,v\n1,1\n", to: "in/1.csv")
    try work.extract()
    try work.connectorRun("create view more as select id, v + 1 as v from raw_t")
    try work.files.write("id,v\n2,x\n", to: "in/2.csv")
    let failure = try #require(work.extract().failure)
    #expect(
      failure.code == .extractWarehouse && failure.message.contains("depends on 'raw_t', which cannot change under it"))
    #expect(try work.text("select id, v from more") == "1|2")
    let summary = try work.extract(isProjects: { $0.identifier == "more" })
    #expect(
      summary.failure == nil && summary.warnings.map(\.message).first?.hasPrefix("view 'more' was dropped") == true)
    #expect(try work.text("select id, v from raw_t order by id") == "1|1 2|x")
  }

  @Test("what somebody has changed about the table is taken as it is", arguments: Kind.available)
  func changedByHand(kind: Kind) throws {
    let work = try OpenWorkspace(kind)
    try work.files.write("id,v,w\n1,1,2\n", to: "in/1.csv")
    try work.extract()
    try work.connectorRun("alter table raw_t drop column w")
    if kind == .postgres { try work.connectorRun("alter table raw_t alter column v type text") }
    try work.files.write("id,v,w\n2,1.5,3\n", to: "in/2.csv")
    #expect(try work.extract().failure == nil)
    #expect(
      try work.text("select id, v, w from raw_t order by id") == (kind == .sqlite ? "1|1.0|∅ 2|1.5|3" : "1|1|∅ 2|1.5|3")
    )
    // Without the notes about its fields, the columns' own names and types tell.
    try work.connectorRun("drop table _model_fields")
    try work.files.write("id,w,V\n3,x,4\n", to: "in/3.csv")
    #expect(try work.extract().failure == nil)
    let upper = "V_" + Digest.md5(#"["V"]"#).prefix(6)
    #expect(try work.text("select id, v, w, \"\(upper)\" from raw_t where id = 3") == "3|∅|x|4")
    // A table that was dropped begins anew.
    try work.connectorRun("drop table raw_t")
    try work.files.write("id,v\nx,1\n", to: "in/4.csv")
    #expect(try work.extract().failure == nil)
    #expect(try work.columns() == (try OpenWorkspace.plain(kind, ["id text", "v integer"])))
  }

  @Test("several streams fill one table, each with fields of its own", arguments: Kind.available)
  func shared(kind: Kind) throws {
    let work = try OpenWorkspace(kind)
    try work.files.write("id,v\n1,1\n", to: "in/1.csv")
    try work.files.write(#"{"id": "a", "w": {"x": 1}}"#, to: "in/2.jsonl")
    let yaml = """
      extracts:
        - name: x
          plugin: files
          source: src
          config: {root: ROOT}
          streams:
            - {name: one, table: t, files: ["in/*.csv"]}
            - {name: two, table: t, files: ["in/*.jsonl"], nested: json, write: replace}
      """
    func extract() throws -> ExtractSummary {
      try ExtractRunner(tables: work.tables, landing: LandingPlace(folder: work.files.landing)).run(
        try work.files.read(yaml).declarations, adapter: try work.connector.open(readOnly: false))
    }
    for _ in 0..<2 { #expect(try extract().failures == []) }
    #expect(try work.text("select id, v, w from raw_t order by id") == #"1|1|∅ a|∅|{"x": 1}"#)
  }

  @Test("names that are too long are cut, and told apart", .enabled(if: Kind.available.contains(.postgres)))
  func longNames() throws {
    let work = try OpenWorkspace(.postgres)
    let long = String(repeating: "é", count: 40)
    try work.files.write("{\"\(long)\": 1, \"\(long)2\": [2], \"\(long)3\": 3}", to: "in/1.jsonl")
    let summary = try work.extract("arrays: tables")
    #expect(summary.failure == nil && summary.warnings.count == 3)
    let names = try work.rows("select column_name from _model_fields").map { $0[0] }
    #expect(Set(names).count == 4 && names.allSatisfy { $0.utf8.count <= 63 })
    let list = try #require(names.first { $0.hasPrefix("raw_t__") })
    #expect(try work.text("select value from \"\(list)\"") == "2")
  }
}

extension OpenWorkspace {
  func connectorRun(_ sql: String) throws { try connector.open(readOnly: false).run(sql) }
}
