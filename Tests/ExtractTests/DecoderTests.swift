import Base
import Testing
import Warehouse

@testable import Extract

@Suite("Decoders") struct DecoderTests {
  private static let table = RawTable(
    source: "s", name: "t", relation: Relation(identifier: "t"),
    columns: [RawColumn(name: "a", dataType: "text"), RawColumn(name: "b", dataType: "text")])

  /// Rows and quarantined records of a text that comes in two pieces.
  private func decode(_ bytes: [UInt8], cutAt cut: Int, by make: (RecordMapper) -> any RecordDecoder) throws
    -> RowBuilder
  {
    let mapper = try RecordMapper(table: Self.table, mappings: [:])
    var decoder = make(mapper)
    var builder = RowBuilder(mapper: mapper)
    let done = try decoder.decode(Array(bytes[..<cut]), isLast: false, into: &builder)
    _ = try decoder.decode(Array(bytes[done...]), isLast: true, into: &builder)
    return builder
  }

  @Test("give the same records and lines, wherever the bytes are cut")
  func pieces() throws {
    let cases: [(String, (RecordMapper) -> any RecordDecoder)] = [
      (
        "\u{FEFF}{\"a\": \"é\", \"b\": [1, {\"c\": null}]}\n\nx\n{\"a\": -1.5e3, \"b\": true}\r\n{\"b\": \"\\u00e9\\n\"}",
        { JSONLinesDecoder(fields: $0.fields) }
      ),
      (
        "\u{FEFF}{\"n\": {\"x\": [1, \"]\"]}, \"r\": [\n{\"a\": \"é\"},\n12, {\"a\":\n\"2\", \"b\": false} , \"s\"\n], \"z\": 1}\n",
        { JSONDocumentDecoder(fields: $0.fields, path: "r") { message, _ in Diagnostic(.extractUnreadable, message) } }
      ),
      (
        "{\"r\": {\"a\": \"1\", \"b\": 2}}",
        { JSONDocumentDecoder(fields: $0.fields, path: "r") { message, _ in Diagnostic(.extractUnreadable, message) } }
      ),
      (
        "1,\"x\ny\"\r\n2\n\"3\"\"\",é\r4,\"z\"\n",
        {
          CSVDecoder(places: Array($0.fields.indices), width: 2, delimiter: UInt8(ascii: ","), encoding: .utf8, line: 1)
        }
      ),
    ]
    for (text, make) in cases {
      let bytes = Array(text.utf8)
      let whole = try decode(bytes, cutAt: 0, by: make)
      #expect(whole.recordCount > 0)
      for cut in bytes.indices {
        let pieces = try decode(bytes, cutAt: cut, by: make)
        #expect(pieces.rows == whole.rows && pieces.quarantined == whole.quarantined, "\(text) cut at \(cut)")
      }
    }
  }

  @Test("load what comes before a fault in a document")
  func faultyDocument() throws {
    let mapper = try RecordMapper(table: Self.table, mappings: [:])
    var decoder = JSONDocumentDecoder(fields: mapper.fields, path: "") { message, _ in
      Diagnostic(.extractUnreadable, message)
    }
    var builder = RowBuilder(mapper: mapper)
    let bytes = Array("[{\"a\": 1},\n{\"a\": 2},\n{\"a\": x}]".utf8)
    let done = try decoder.decode(bytes, isLast: true, into: &builder)
    #expect(builder.rows.count == 2)
    #expect(
      failure { _ = try decoder.decode(Array(bytes[done...]), isLast: true, into: &builder) }
        == "X202 is no JSON, line 3: unexpected character")
  }

  @Test(
    "agree with the JSON parser on what is JSON",
    arguments: [
      "{}", "[]", "{\"a\":1}", "{\"a\":1,}", "[1,]", "{\"a\" 1}", "{a:1}", "01", "-", "1.", "1e", "1e+5", "-0", "tru",
      "nul", "\"",
      "\"\\x\"", "\"\\u12g4\"", "\"\u{1}\"", "[[[]]]", "{\"a\":{\"b\":[1,2,{\"c\":\"d\"}]}}", "[1 2]",
      "\"\\ud83d\\ude00\"", "", " ", "nullx",
    ])
  func grammar(text: String) {
    let parsed = (try? JSONParser.parse(text)) != nil
    let scanned = Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      do throws(JSONFault) {
        try scanner.skipValue()
        scanner.skipSpace()
        return scanner.offset == bytes.count
      } catch {
        return false
      }
    }
    #expect(parsed == scanned)
  }

  @Test("refuse nesting that would overflow the stack")
  func nesting() {
    let text = String(repeating: "[", count: 100_000)
    let fault = Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      do throws(JSONFault) {
        try scanner.skipValue()
        return ""
      } catch {
        return error.reason
      }
    }
    #expect(fault == "nested too deeply")
  }
}
