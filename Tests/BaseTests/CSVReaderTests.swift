import Base
import Testing

@Suite("CSV is read as by Python's csv")
struct CSVReaderTests {
  /// Records up to the end, and what ended them.
  private func read(_ text: String) -> (rows: [[String]], end: CSVReader.Outcome) {
    let bytes = Array(text.utf8)
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    var rows: [[String]] = []
    while true {
      let outcome = reader.next(into: &record)
      guard case .record = outcome else { return (rows, outcome) }
      rows.append(record.texts(in: bytes))
    }
  }

  @Test func corpus() throws {
    for example in try Corpus.cases("csv") {
      let expected = example["rows"]!.arrayValue!.map { $0.arrayValue!.compactMap(\.stringValue) }
      let (rows, end) = read(example.text("text"))
      if case .unterminatedQuote = end {
        // Python takes all that follows as the last record's field.
        #expect(rows == expected.dropLast(), "\(example.text)")
      } else {
        #expect(rows == expected, "\(example.text)")
      }
    }
  }

  @Test("a text in pieces gives the same records")
  func pieces() throws {
    for example in try Corpus.cases("csv") {
      let bytes = Array(example.text("text").utf8)
      let whole = read(example.text("text")).rows
      for cut in bytes.indices {
        var rows: [[String]] = []
        var record = CSVRecord()
        var first = CSVReader(Array(bytes[..<cut]), isLast: false)
        while case .record = first.next(into: &record) { rows.append(record.texts(in: first.bytes)) }
        var second = CSVReader(Array(bytes[first.offset...]), line: first.line)
        while case .record = second.next(into: &record) { rows.append(record.texts(in: second.bytes)) }
        #expect(rows == whole, "\(example.text) cut at \(cut)")
      }
    }
  }

  @Test func linesAndByteOrderMark() {
    var reader = CSVReader([0xEF, 0xBB, 0xBF] + Array("a\n\n\"b\nc\"\nd\n".utf8))
    var record = CSVRecord()
    var found: [String] = []
    while case .record = reader.next(into: &record) {
      found.append("\(record.line): \(record.texts(in: reader.bytes)[0])")
    }
    #expect(found == ["1: a", "3: b\nc", "5: d"])
  }

  @Test func unterminatedQuote() {
    var reader = CSVReader(Array("a\n\"b\nc\n".utf8))
    var record = CSVRecord()
    _ = reader.next(into: &record)
    guard case .unterminatedQuote = reader.next(into: &record) else {
      Issue.record("the open quote was not told")
      return
    }
    #expect(reader.line == 2)
    #expect(String(decoding: reader.bytes[reader.skipLine()], as: UTF8.self) == "\"b")
    #expect(reader.line == 3)
  }
}
