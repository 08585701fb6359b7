import Base
import Testing

/// What `json.dumps` of Python 3.11 writes for the same data.
@Suite("JSON as Python writes it") struct PythonJSONTests {
  private let data: JSON = ["a": [1, 2.5, nil, true], "é\u{7f}😀\n": ["b": [:], "c": []]]

  @Test func oneLine() {
    #expect(
      data.pythonText()
        == #"{"a": [1, 2.5, null, true], "\u00e9\u007f\ud83d\ude00\n": {"b": {}, "c": []}}"#)
  }

  @Test func indented() {
    #expect(
      JSON.object(["a": [1], "b": [:]]).pythonText(indent: 2) == "{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}")
  }
}
