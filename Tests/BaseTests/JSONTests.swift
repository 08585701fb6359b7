import Testing

@testable import Base

@Suite("JSON is read and written as by Python's json")
struct JSONTests {
  @Test("every recorded text gives Python's value, or is refused where Python refuses it")
  func corpus() throws {
    for example in try Corpus.cases("json") {
      let text = example.text("text")
      guard let written = example["written"]?.stringValue else {
        #expect(throws: JSONError.self, "\(text)") { try JSONParser.parse(text) }
        continue
      }
      let value = try JSONParser.parse(text)
      #expect(value.text == written, "\(text)")
      #expect(try JSONParser.parse(value.text).text == written, "\(text), read again")
    }
  }

  @Test(arguments: [
    ("[1, 2", "expected ',' or ']'", 5), ("{\"a\" 1}", "expected ':'", 5), ("{a: 1}", "expected a quoted key", 1),
    ("[1] 2", "unexpected text after the value", 4), ("\"a", "unterminated string", 2), ("[1.]", "bad number", 3),
    ("\"\\x\"", "unknown escape in a string", 3), ("", "unexpected end", 0), ("[é]", "unexpected character", 1),
  ])
  func errorsSayWhatAndWhere(text: String, message: String, offset: Int) {
    #expect(throws: JSONError(message: message, offset: offset)) { try JSONParser.parse(text) }
  }

  @Test("nesting beyond the limit is refused, not a crash")
  func depth() {
    let error = #expect(throws: JSONError.self) {
      try JSONParser.parse(String(repeating: "[", count: 100_000))
    }
    #expect(error?.message == "nested too deeply")
  }

  @Test("half a surrogate pair, which UTF-8 cannot hold, is replaced")
  func loneSurrogates() throws {
    #expect(try JSONParser.parse(#""\ud83d""#) == "\u{FFFD}")
    #expect(try JSONParser.parse(#""\ude00a""#) == "\u{FFFD}a")
    #expect(try JSONParser.parse(#""\ud83d\ud83d\ude00""#) == "\u{FFFD}😀")
    #expect(try JSONParser.parse(#""\ud83dA""#) == "\u{FFFD}A")
  }

  @Test func writerPieceByPiece() {
    var writer = JSONWriter()
    writer.object { json in
      json.member("name", "a\u{8}\u{C}\u{1}")
      json.member("nothing", String?.none)
      json.member("tags", strings: ["x", "y"])
      json.key("rows")
      json.array { json in
        json.int(1)
        json.double(2)
        json.object { _ in }
        json.array { _ in }
      }
      json.member("raw", .number("12345678901234567890"))
    }
    #expect(
      writer.text
        == #"{"name":"a\b\f\u0001","nothing":null,"tags":["x","y"],"rows":[1,2.0,{},[]],"raw":12345678901234567890}"#)
  }

  @Test func drainingKeepsTheCommas() {
    var writer = JSONWriter()
    var pieces: [UInt8] = []
    writer.array { json in
      for number in 0..<3 {
        json.int(number)
        pieces += json.drain()
      }
    }
    pieces += writer.drain()
    #expect(String(decoding: pieces, as: UTF8.self) == "[0,1,2]")
    #expect(writer.text.isEmpty)
  }
}
