import Base
import Compression
import Foundation
import Testing
import Warehouse

@testable import Extract

@Suite("The landing zone") struct ReplayTests {
  private let workspace: Workspace
  private let tables: [RawTable]
  private static let all = "select *, typeof(a), typeof(n) from raw_t order by _batch_id, _row"
  private static let cursors = "select * from _model_cursors order by 1, 2, 3"

  init() throws {
    workspace = try Workspace()
    tables = workspace.tables("t:a text,n integer")
  }

  private func yaml(_ stream: String = "", name: String = "x") -> String {
    """
    extracts:
      - name: \(name)
        plugin: files
        source: src
        config: {root: ROOT}
        streams:
          - {name: t, files: ['[fg].*'], columns: {a: {from: a, map: {"-": null}}}\(stream.isEmpty ? "" : ", " + stream)}
    """
  }

  @discardableResult
  private func replay(_ yaml: String? = nil, from day: String? = nil) throws -> StreamSummary {
    let summary = try ExtractRunner(tables: tables, landing: LandingPlace(folder: workspace.landing)).replay(
      try workspace.read(yaml ?? self.yaml()).declarations, from: day,
      adapter: try workspace.connector.open(readOnly: false))
    return summary.streams[0]
  }

  /// The landing files whose names end so.
  private func files(_ end: String) throws -> [String] {
    try FileSystem.files(below: workspace.landing).filter { $0.hasSuffix(end) }
      .map { Paths.join(workspace.landing, $0) }
  }

  /// Two files, the first of which grows, with what is hard to keep: nulls, empty texts, other types, lines that are none.
  private func load() throws {
    try workspace.write("a,n\n1,1\n\"\",-9223372036854775808\n-,x\n", to: "f.csv")
    try workspace.extract(yaml(), tables)
    try workspace.write("a,n\n1,1\n\"\",-9223372036854775808\n-,x\n\"é\n😀\",0\nbroken\n", to: "f.csv")
    try workspace.write("{\"a\": \"2\", \"n\": 1.5}\n{\"n\": true, \"a\": {\"x\": [1]}}\nnone\n", to: "g.jsonl")
    #expect(try workspace.extract(yaml(), tables).failures == [])
  }

  @Test("holds bytes, rows and a manifest of each batch")
  func manifest() throws {
    try load()
    #expect(
      try workspace.landedFiles() == [
        "src/t/D/B.csv.zst", "src/t/D/B.manifest.json", "src/t/D/B.rows.zst", "src/t/D/B.csv.zst",
        "src/t/D/B.manifest.json", "src/t/D/B.rows.zst", "src/t/D/B.jsonl.zst", "src/t/D/B.manifest.json",
        "src/t/D/B.rows.zst", "src/t/D/_quarantine.jsonl",
      ])
    let manifests = try files(".manifest.json").map {
      try JSONParser.parse(String(decoding: try FileSystem.read($0), as: UTF8.self))
    }
    let second = try #require(manifests.dropFirst().first)
    let batch = try #require(second["batch"]?.stringValue)
    let bytes = "\"é\n😀\",0\nbroken\n".utf8
    let payload = try FileSystem.read(try #require(try files("\(batch).csv.zst").first))
    #expect(try PackedFormat.zstd.unpack(payload, limit: .max) == Array(bytes))
    let expected: [(String, JSON)] = [
      ("extract", "x"), ("plugin", "files"), ("source", "src"), ("stream", "t"), ("table", "t"), ("part", "f.csv"),
      ("starts_over", false), ("columns", ["a", "n"]), ("rows", 1), ("quarantined", 1), ("bytes", .int(bytes.count)),
      ("sha256", .string(Digest.sha256(payload))), ("payload", .string("\(batch).csv.zst")),
      ("rows_file", .string("\(batch).rows.zst")),
    ]
    for (name, value) in expected { #expect(second[name] == value, "\(name)") }
    #expect(
      second["position"]?.text
        == (try workspace.value("select position from _model_cursors where part = 'f.csv'")))
    #expect(manifests.map { $0["starts_over"]?.boolValue } == [true, false, false])
  }

  @Test("makes the same rows again, and the next run goes on behind them")
  func rows() throws {
    try load()
    let (rows, cursors) = (try workspace.rows(Self.all), try workspace.rows(Self.cursors))
    for round in 0..<3 {
      let adapter = try workspace.connector.open(readOnly: false)
      if round == 1 { try adapter.run("delete from raw_t where n = 1") }
      if round == 2 {
        try adapter.run("drop table raw_t")
        try adapter.run("drop table _model_cursors")
      }
      // The sources are not there.
      try FileSystem.remove(workspace.path("f.csv"))
      let summary = try replay()
      #expect(summary.failure == nil && summary.batches == 3 && summary.rows == 6 && summary.quarantined == 2)
      #expect(try workspace.rows(Self.all) == rows)
      #expect(try workspace.rows(Self.cursors) == cursors)
    }
    try workspace.write("a,n\n1,1\n\"\",-9223372036854775808\n-,x\n\"é\n😀\",0\nbroken\nlast,2\n", to: "f.csv")
    #expect(try workspace.extract(yaml(), tables).rows == 1)
  }

  @Test("from a day on, what came before stays")
  func fromDay() throws {
    try load()
    // What came a day earlier.
    let first = try #require(try files(".manifest.json").first)
    let batch = String(Paths.name(first).prefix { $0 != "." })
    let adapter = try workspace.connector.open(readOnly: false)
    try adapter.run("update raw_t set _batch_id = '20200101T000000000000', a = 'early' where _batch_id = '\(batch)'")
    let (rows, cursors) = (try workspace.rows(Self.all), try workspace.rows(Self.cursors))
    for path in try files("") where Paths.name(path).hasPrefix(batch) { try FileSystem.remove(path) }
    #expect(try replay().failure?.message.contains("rows of a batch that is not in") == true)
    let day = Paths.name(Paths.parent(first))
    let summary = try replay(from: day)
    #expect(summary.failure == nil && summary.batches == 2)
    #expect(try workspace.rows(Self.all) == rows)
    #expect(try workspace.rows(Self.cursors) == cursors)
    #expect(try replay(from: "2999-01-01").batches == 0)
    #expect(try workspace.rows(Self.all) == rows)
  }

  @Test("leaves out what a full refresh or a replacement has removed", arguments: ["", "write: replace"])
  func startedOver(write: String) throws {
    try workspace.write("a,n\n1,1\n", to: "f.csv")
    try workspace.extract(yaml(write), tables)
    try workspace.write("a,n\n2,2\n", to: "f.csv")
    try workspace.extract(yaml(write), tables, fullRefresh: write.isEmpty)
    let rows = try workspace.rows(Self.all)
    #expect(rows.count == 1)
    try replay(yaml(write))
    #expect(try workspace.rows(Self.all) == rows)
  }

  @Test("of rows with the same key the last one is there again")
  func upserted() throws {
    let upsert = yaml("write: upsert, primary_key: a")
    for text in ["1,1\n2,1\n", "2,2\n3,2\n", "1,3\n"] {
      try workspace.write("a,n\n\(text)", to: "f.csv")
      #expect(try workspace.extract(upsert, tables).failures == [])
    }
    let rows = try workspace.rows(Self.all)
    #expect(rows.map { $0[0] + $0[1] } == ["22", "32", "13"])
    #expect(try replay(upsert).failure == nil)
    #expect(try workspace.rows(Self.all) == rows)
  }

  @Test("a damaged file is told with its path, and nothing is lost")
  func damaged() throws {
    try load()
    let rows = try workspace.rows(Self.all)
    let start = "X307 stream 't' of extract 'x' was not replayed, its rows are as before: "
    let end = " [put a sound copy in its place, or replay from a later day, --replay YYYY-MM-DD]"
    func expect(_ fault: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
      let report = try replay().failure?.report
      #expect(report == "\(start)'\(path)' \(fault)\(end)", sourceLocation: sourceLocation)
      #expect(try workspace.rows(Self.all) == rows, sourceLocation: sourceLocation)
    }
    for path in [try files(".csv.zst")[1], try files(".rows.zst")[2]] {
      let bytes = try FileSystem.read(path)
      for damaged in [ZstdWriter.pack(Array("other".utf8)), Array(bytes.dropLast()), Array("none".utf8), []] {
        try FileSystem.write(damaged, to: path)
        try expect("is damaged: it has another checksum than its manifest tells", path)
      }
      try FileSystem.remove(path)
      try expect("is missing, of which its manifest tells", path)
      try FileSystem.write(bytes, to: path)
    }
    let manifest = try files(".manifest.json")[1]
    let bytes = try FileSystem.read(manifest)
    try FileSystem.write(Array(bytes.dropLast(9)), to: manifest)
    try expect("is damaged: it is no manifest of a batch", manifest)
    try FileSystem.remove(manifest)
    #expect(try replay().failure?.message.contains("has no manifest, so its rows cannot be made again") == true)
    try FileSystem.write(bytes, to: manifest)
    #expect(try replay().failure == nil)
    #expect(try workspace.rows(Self.all) == rows)
  }

  @Test("rows are packed with their values and types")
  func packing() throws {
    let values: [[SQLValue]] = [
      [.null, .integer(.min), .integer(.max), .real(-0.0), .real(.pi)],
      [.boolean(true), .boolean(false), .text(""), .text("é\u{0}😀"), .blob([0, 255])],
      [.integer(0), .integer(-1), .integer(63), .integer(64), .real(.infinity)],
    ]
    let rows = RowBuffer(values)
    let packed = rows.packed
    #expect(RowBuffer(packed: packed) == rows)
    #expect(RowBuffer(packed: RowBuffer(width: 3).packed)?.width == 3)
    for count in packed.indices { _ = RowBuffer(packed: Array(packed[..<count])) }
    #expect(RowBuffer(packed: []) == nil)
    for index in packed.indices {
      var broken = packed
      broken[index] ^= 0xFF
      _ = RowBuffer(packed: broken)
    }
  }

  @Test("rows that share their texts with other bytes are packed without these")
  func sharedPacking() throws {
    let bytes = Array("first,second,third,rest".utf8)
    var rows = RowBuffer(width: 2, sharing: bytes)
    rows.append(textAt: 6..<12)
    rows.append(SQLValue.text("made"))
    rows.append(textAt: 0..<5)
    rows.append(textAt: 18..<18)
    let packed = rows.packed
    #expect(!packed.contains(Array("second".utf8)))
    // What was shared may go on behind the last text.
    for end in [18, 19, bytes.count] {
      let again = RowBuffer(packed: packed, sharing: Array(bytes[..<end]))
      #expect(again.map { [$0[0], $0[1]] } == [[.text("second"), .text("made")], [.text("first"), .text("")]])
      #expect(again == rows)
    }
    #expect(RowBuffer(packed: packed) == nil)
    #expect(RowBuffer(packed: packed, sharing: Array(bytes[..<10])) == nil)
    #expect(RowBuffer(packed: packed, sharing: bytes + bytes) == nil)
    for index in packed.indices {
      var broken = packed
      broken[index] ^= 0xFF
      _ = RowBuffer(packed: broken, sharing: bytes)
    }
  }
}
