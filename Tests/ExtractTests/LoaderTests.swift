import Base
import Foundation
import Testing
import Warehouse
import YAML

@testable import Extract

/// Numbers 1...count in batches of ten; fails, or does something, before a batch.
final class NumbersExtractor: Extractor {
  static let name = "numbers"
  let count: Int
  let before: @Sendable (_ batch: Int) throws(Diagnostic) -> Void

  init(count: Int, before: @escaping @Sendable (Int) throws(Diagnostic) -> Void = { _ in }) {
    self.count = count
    self.before = before
  }

  init(config: inout MappingReader, streams: inout [DeclaredStream], in context: PluginContext) throws(Diagnostic) {
    count = 0
    before = { _ in }
  }

  func discover() throws(Diagnostic) -> [StreamDescription] { [StreamDescription(name: "t")] }

  func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader {
    Reader(self, from: request.positions[""]?["next"]?.intValue ?? 1)
  }

  private final class Reader: BatchReader {
    let extractor: NumbersExtractor
    var number: Int

    init(_ extractor: NumbersExtractor, from number: Int) {
      self.extractor = extractor
      self.number = number
    }

    func next() throws(Diagnostic) -> Batch? {
      guard number <= extractor.count else { return nil }
      try extractor.before((number - 1) / 10)
      let numbers = number..<min(number + 10, extractor.count + 1)
      number = numbers.upperBound
      var rows = RowBuffer(width: 1)
      for number in numbers { rows.append(.integer(number)) }
      return Batch(
        position: ["next": .int(number)], payload: Array((numbers.map { "\($0)\n" }.joined()).utf8),
        fileExtension: "txt", columns: ["n"], rows: rows,
        quarantined: numbers.lowerBound == 21 ? [QuarantinedRecord(line: 3, reason: "bad", raw: "x")] : [])
    }
  }
}

@Suite("The loader") struct LoaderTests {
  private func declaration(_ extractor: any Extractor, name: String = "x", table: String = "t") -> ExtractDeclaration {
    let span = SourceFile(path: "x.yml", text: "x").span
    return ExtractDeclaration(
      name: name, source: "src", extractor: extractor, streams: [ExtractStream(name: "t", table: table, span: span)],
      span: span)
  }

  private static let state = "select group_concat(n) from (select n from raw_t order by _batch_id, _row)"
  private func numbers(_ range: ClosedRange<Int>) -> String { range.map(String.init).joined(separator: ",") }

  @Test("loads rows with the time, the batch and the place in it")
  func loaderColumns() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t:n integer")
    let summary = try workspace.extract([declaration(NumbersExtractor(count: 12))], tables)
    #expect(summary.rows == 12 && summary.streams[0].batches == 2 && summary.streams[0].bytesLanded == 27)
    #expect(try workspace.value(Self.state) == numbers(1...12))
    #expect(try workspace.value("select group_concat(_row) from raw_t") == numbers(1...10) + ",1,2")
    let rows = try workspace.rows("select distinct _extracted_at, _batch_id from raw_t order by _row desc")
    for row in rows {
      #expect(row[0].wholeMatch(of: /[0-9-]{10}T[0-9:]{8}\.[0-9]{6}Z/) != nil)
      #expect(row[1] == row[0].filter { $0.isNumber || $0 == "T" })
    }
    #expect(try workspace.landed() == ["src/t/D/B.txt", "src/t/D/B.txt"])
    #expect(String(decoding: try workspace.landedBytes("src/t"), as: UTF8.self) == (1...12).map { "\($0)\n" }.joined())
  }

  @Test("rows tell their extract and stream")
  func source() throws {
    let workspace = try Workspace()
    try workspace.extract([declaration(NumbersExtractor(count: 3), name: "numbers")], workspace.tables("t:n integer"))
    #expect(try workspace.rows("select distinct _source from raw_t") == [["numbers.t"]])
  }

  @Test("a stream that fails keeps its committed batches, tells where it stopped, and goes on from there")
  func failingStream() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t:n integer")
    let failing = NumbersExtractor(count: 45) { (batch) throws(Diagnostic) in
      if batch == 3 { throw Diagnostic(.extractUnreadable, "the source is gone") }
    }
    let summary = try workspace.extract([declaration(failing)], tables)
    #expect(
      summary.failures.map(\.report) == [
        "X202 stream 't' of extract 'x' stopped after 3 batches and 30 rows, at {\"next\":31}: the source is gone "
          + "[what was loaded stays; run again to go on from there]"
      ])
    #expect(try workspace.value(Self.state) == numbers(1...30))
    let again = try workspace.extract([declaration(NumbersExtractor(count: 45))], tables)
    #expect(again.rows == 15)
    #expect(try workspace.value(Self.state) == numbers(1...45))
    #expect(try workspace.extract([declaration(NumbersExtractor(count: 45))], tables).rows == 0)
  }

  @Test("killed at any moment, it loses nothing and doubles nothing", .timeLimit(.minutes(5)))
  func killed() async throws {
    for round in 0..<12 {
      let workspace = try Workspace()
      let folder = workspace.folder
      // What the child had committed when it died is a whole number of batches.
      await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, round = round as Int] in
        try KilledRun(folder: folder, round: round).run()
      }
      let tables = workspace.tables("t:n integer")
      let exists = try !workspace.rows("select 1 from sqlite_master where name = 'raw_t'").isEmpty
      let count = exists ? Int(try workspace.value("select count(*) from raw_t"))! : 0
      #expect(count % 10 == 0 && count < 2_000)
      let summary = try workspace.extract([declaration(NumbersExtractor(count: 2_000))], tables)
      #expect(summary.failures == [])
      #expect(summary.rows == 2_000 - count)
      #expect(try workspace.value(Self.state) == numbers(1...2_000))
      // The landing zone holds every batch once, the quarantine its record once.
      #expect(
        String(decoding: try workspace.landedBytes("src/t"), as: UTF8.self) == (1...2_000).map { "\($0)\n" }.joined())
      let lists = try FileSystem.files(below: workspace.landing).filter { $0.hasSuffix("_quarantine.jsonl") }
      let lines = try lists.flatMap { try FileSystem.read(Paths.join(workspace.landing, $0)).filter { $0 == 0x0A } }
      #expect(lists.allSatisfy { Paths.name($0) == "_quarantine.jsonl" } && lines.count == 1)
    }
  }

  @Test("settles what a crash has left in the landing zone")
  func recovery() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t:n integer")
    try workspace.extract([declaration(NumbersExtractor(count: 30))], tables)
    let batch = try workspace.value("select batch_id from _model_cursors")
    let day =
      "\(workspace.landing)/src/t/\(batch.prefix(4))-\(batch.dropFirst(4).prefix(2))-\(batch.dropFirst(6).prefix(2))"
    // The last batch is committed but was not yet published, another one never was committed.
    let final = "\(day)/\(batch).txt.zst"
    try FileSystem.write(try FileSystem.read(final), to: final + ".pending")
    try FileSystem.remove(final)
    try FileSystem.write("{\"batch\":\"\(batch)\",\"n\":1}\n", to: "\(day)/\(batch)_quarantine.jsonl.pending")
    try FileSystem.write("lost\n", to: "\(day)/20990101T000000000000.txt.zst.pending")
    try FileSystem.write("lost\n", to: "\(day)/20990101T000000000000_quarantine.jsonl.pending")
    try workspace.extract([declaration(NumbersExtractor(count: 30))], tables)
    #expect(try workspace.landed() == ["src/t/D/B.txt", "src/t/D/B.txt", "src/t/D/B.txt", "src/t/D/_quarantine.jsonl"])
    // The list already had this batch.
    #expect(String(decoding: try FileSystem.read("\(day)/_quarantine.jsonl"), as: UTF8.self).contains("\"raw\":\"x\""))
    #expect(try FileSystem.read("\(day)/_quarantine.jsonl").count { $0 == 0x0A } == 1)
  }

  @Test("a full refresh empties each table once, and makes other streams of the table start over too")
  func fullRefresh() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t:n integer", "u:n integer")
    let both = [
      declaration(NumbersExtractor(count: 12)), declaration(NumbersExtractor(count: 3), name: "y"),
      declaration(NumbersExtractor(count: 5), name: "z", table: "u"),
    ]
    #expect(try workspace.extract(both, tables).rows == 20)
    let refreshed = try workspace.extract([both[0], both[1]], tables, fullRefresh: true)
    #expect(refreshed.rows == 15)
    #expect(try workspace.value(Self.state) == numbers(1...12) + ",1,2,3")
    #expect(try workspace.extract(both, tables).rows == 0)
    // `y` is not asked for, but its rows go with the table: it loads them again when it runs next.
    #expect(try workspace.extract([both[0]], tables, fullRefresh: true).rows == 12)
    #expect(try workspace.extract(both, tables).rows == 3)
    #expect(try workspace.extract([declaration(NumbersExtractor(count: 0))], tables, fullRefresh: true).rows == 0)
    #expect(try workspace.value("select count(*) from raw_t") == "0")
  }

  @Test("a full refresh that fails before its first batch leaves the old rows")
  func failedRefresh() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t:n integer")
    try workspace.extract([declaration(NumbersExtractor(count: 12))], tables)
    let failing = NumbersExtractor(count: 45) { (_) throws(Diagnostic) in
      throw Diagnostic(.extractUnreadable, "the source is gone")
    }
    let summary = try workspace.extract([declaration(failing)], tables, fullRefresh: true)
    #expect(
      summary.failures.map(\.report) == ["X202 stream 't' of extract 'x' could not start: the source is gone"])
    #expect(try workspace.value(Self.state) == numbers(1...12))
    #expect(try workspace.extract([declaration(NumbersExtractor(count: 12))], tables).rows == 0)
  }

  @Test("creates the raw tables' schema, and keeps the positions there")
  func otherSchema() throws {
    let workspace = try Workspace()
    let column = RawColumn(name: "n", dataType: "integer")
    let table = RawTable(
      source: "src", name: "t", relation: Relation(schema: "bronze", identifier: "raw_t"), columns: [column])
    #expect(try workspace.extract([declaration(NumbersExtractor(count: 12))], [table]).rows == 12)
    #expect(try workspace.extract([declaration(NumbersExtractor(count: 12))], [table]).rows == 0)
    #expect(try workspace.value("select count(*) from bronze.raw_t") == "12")
    #expect(
      try workspace.rows("select extract_name, stream, raw_table, batches, rows_loaded from bronze._model_cursors")
        == [["x", "t", "bronze.\"raw_t\"", "2", "12"]])
  }

  @Test("adds declared columns to the table, and warns of other types")
  func evolution() throws {
    let workspace = try Workspace()
    try workspace.extract([declaration(NumbersExtractor(count: 10))], workspace.tables("t:n integer"))
    let summary = try workspace.extract(
      [declaration(NumbersExtractor(count: 20))], workspace.tables("t:n text,more real"))
    #expect(
      summary.streams[0].warnings.map(\.report) == [
        "X402 column 'n' of 'raw_t' is INTEGER, but declared as text ['model extract --full-refresh' builds the table anew]"
      ])
    #expect(
      try workspace.rows("select name from pragma_table_info('raw_t')").flatMap { $0 }
        == ["n", "_extracted_at", "_batch_id", "_row", "_source", "more"])
    #expect(try workspace.value(Self.state) == numbers(1...20))
  }

  @Test("one stream's failure does not stop the others")
  func otherStreams() throws {
    let workspace = try Workspace()
    let failing = NumbersExtractor(count: 45) { (batch) throws(Diagnostic) in
      if batch == 1 { throw Diagnostic(.extractUnreadable, "the source is gone") }
    }
    let summary = try workspace.extract(
      [declaration(failing), declaration(NumbersExtractor(count: 7), name: "y", table: "u")],
      workspace.tables("t:n integer", "u:n integer"))
    #expect(summary.streams.map(\.rows) == [10, 7])
    #expect(summary.failures.count == 1)
  }

  @Test("a table that cannot be written is told with the database's words, and the next stream goes on")
  func refusedByDatabase() throws {
    let workspace = try Workspace()
    try workspace.connector.open(readOnly: false).run("create view raw_t as select 1 as n")
    let summary = try workspace.extract(
      [declaration(NumbersExtractor(count: 45)), declaration(NumbersExtractor(count: 7), name: "y", table: "u")],
      workspace.tables("t:n integer", "u:n integer"))
    #expect(summary.streams.map(\.rows) == [0, 7])
    #expect(
      summary.failures.map(\.message) == [
        "stream 't' of extract 'x' could not start: Cannot add a column to a view"
      ])
  }

  @Test("stops between batches when it is asked to, and goes on later")
  func cancellation() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t:n integer")
    let asked = Locked(false)
    let slow = NumbersExtractor(count: 45) { (batch) throws(Diagnostic) in
      if batch == 3 { asked.withLock { $0 = true } }
    }
    let summary = try workspace.extract([declaration(slow)], tables) { asked.withLock { $0 } }
    #expect(summary.streams[0].isCancelled && summary.failures == [])
    #expect(summary.rows % 10 == 0 && summary.rows < 45)
    #expect(try workspace.extract([declaration(NumbersExtractor(count: 45))], tables).rows == 45 - summary.rows)
    #expect(try workspace.value(Self.state) == numbers(1...45))
  }

  @Test("two processes cannot load the same stream at once")
  func concurrency() throws {
    let workspace = try Workspace()
    let zone = LandingZone(LandingPlace(folder: workspace.landing))
    _ = try zone.store(source: "src", stream: "t")
    #expect(
      failure {
        try workspace.extract([declaration(NumbersExtractor(count: 45))], workspace.tables("t:n integer"))
      } == "X302 another process is extracting the stream 't' of 'src' [wait until it is done, then run again]")
  }

  @Test("a batch is not committed when the position has moved meanwhile")
  func movedPosition() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t:n integer")
    let connector = workspace.connector
    // With another landing zone no lock keeps the second one away.
    let other = NumbersExtractor(count: 45) { (batch) throws(Diagnostic) in
      guard batch == 0 else { return }
      let span = SourceFile(path: "x.yml", text: "x").span
      let declaration = ExtractDeclaration(
        name: "x", source: "src", extractor: NumbersExtractor(count: 20),
        streams: [ExtractStream(name: "t", span: span)],
        span: span)
      let adapter = try! connector.open(readOnly: false)
      _ = try ExtractRunner(tables: tables, landing: LandingPlace(folder: "\(connector.profile.schemaFolder)/other"))
        .run(
          [declaration], adapter: adapter)
    }
    let summary = try workspace.extract([declaration(other)], tables)
    #expect(
      summary.failures.map(\.report) == [
        "X302 stream 't' of extract 'x' could not start: another process has loaded this stream in the meantime "
          + "[run again: it goes on from where the other one is]"
      ])
    #expect(try workspace.value(Self.state) == numbers(1...20))
  }

  @Test("names unknown sources and tables before anything is read")
  func unknownTables() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("tweets:n integer")
    let wrong = declaration(NumbersExtractor(count: 1), table: "twets")
    #expect(
      failure { try workspace.extract([wrong], tables) }
        == "X101 x.yml:1:1: stream 't' of extract 'x' fills the table 'twets', which source 'src' does not have "
        + "[did you mean 'tweets'?]")
    let other = [RawTable(source: "sources", name: "t", relation: Relation(identifier: "t"), columns: [])]
    #expect(
      failure { try workspace.extract([wrong], other) }
        == "X101 x.yml:1:1: extract 'x' names the source 'src', which does not exist")
  }
}

/// What a child process does until it kills itself: an extraction, and a thread that waits a little.
struct KilledRun {
  let folder: String
  let round: Int

  func run() throws {
    let workspace = try Workspace(folder: folder)
    let span = SourceFile(path: "x.yml", text: "x").span
    let round = round
    if round >= 6 {
      _ = WorkerThread {
        usleep(UInt32(round * round * 700))
        kill(getpid(), SIGKILL)
      }
    }
    let extractor = NumbersExtractor(count: 2_000) { (batch) throws(Diagnostic) in
      // In the first rounds right when a batch is being made, one or two ahead of the one that is being loaded.
      if round < 6, batch == round * 30 + 2 { kill(getpid(), SIGKILL) }
      usleep(round >= 6 ? 300 : 0)
    }
    let declaration = ExtractDeclaration(
      name: "x", source: "src", extractor: extractor, streams: [ExtractStream(name: "t", span: span)], span: span)
    _ = try workspace.extract([declaration], workspace.tables("t:n integer"))
    // In case it was quicker than the thread.
    kill(getpid(), SIGKILL)
  }
}
