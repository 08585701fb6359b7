import Base
import Foundation
import Testing

@testable import YAML

/// Every text of the corpus has the value, the places and the errors that PyYAML's safe loader gives it.
@Suite("YAML as PyYAML reads it")
struct CorpusTests {
  @Test(arguments: ["words", "numbers", "dates", "tags", "structures", "dumped"])
  func agrees(name: String) throws {
    let lines = try String(contentsOf: testFolder.appending(path: "corpus/\(name).jsonl"), encoding: .utf8)
    for line in lines.split(separator: "\n") {
      try check(JSONParser.parse(String(line)))
    }
  }

  private func check(_ entry: JSON) throws {
    let text = try #require(entry["yaml"]?.stringValue)
    do {
      let root = try parse(text).root
      guard let expected = entry["value"] else {
        Issue.record("reads \(text.debugDescription), which PyYAML refuses: \(String(describing: entry["error"]))")
        return
      }
      let value = root.map(typed) ?? ["null", ""]
      #expect(value == expected, "\(text.debugDescription)")
      if let spans = entry["spans"]?.arrayValue, let root {
        let found = root.scalars.map { JSON.array([.int($0.span.range.lowerBound), .int($0.span.range.upperBound)]) }
        #expect(found == spans, "places in \(text.debugDescription)")
      }
    } catch let diagnostic as Diagnostic {
      guard let error = entry["error"] else {
        Issue.record("refuses \(text.debugDescription): \(diagnostic.text())")
        return
      }
      // A key that is no scalar is found while reading, so before a syntax error further on.
      if diagnostic.code == .yamlKey { return }
      let start = try #require(diagnostic.span).start
      if let problem = error["problem"] {
        #expect(JSON.string(diagnostic.message) == problem, "\(text.debugDescription)")
      }
      if let line = error["line"]?.intValue, let column = error["column"]?.intValue {
        #expect(start.line == line && start.column == column, "\(text.debugDescription)")
      }
    }
  }

  private func typed(_ node: YAMLNode) -> JSON {
    switch node.content {
    case .scalar(let value): return typed(value)
    case .sequence(let elements):
      if node.tag == .orderedMapping || node.tag == .pairs {
        return ["seq", .array(elements.map { ["seq", [typed($0.mapping![0].key), typed($0.mapping![0].value)]] })]
      }
      return ["seq", .array(elements.map(typed))]
    case .mapping(let pairs):
      if node.tag == .set { return ["set", .array(pairs.map { typed($0.key) }.sorted { "\($0)" < "\($1)" })] }
      return ["map", .array(pairs.map { [typed($0.key), typed($0.value)] })]
    }
  }

  private func typed(_ value: YAMLScalar) -> JSON {
    switch value {
    case .null: ["null", ""]
    case .bool(let flag): ["bool", .string("\(flag)")]
    case .int(let number): ["int", .string("\(number)")]
    case .bigInt(let text): ["int", .string(text)]
    case .double(let number): ["float", .string(number.pythonHex)]
    case .string(let text): ["str", .string(text)]
    case .date(let text): ["date", .string(text)]
    case .timestamp(let text): ["timestamp", .string(text)]
    case .binary(let bytes): ["binary", .string(bytes.map { String(format: "%02x", $0) }.joined())]
    }
  }
}

extension Double {
  /// Python's `float.hex()`.
  fileprivate var pythonHex: String {
    if isNaN { return "nan" }
    if isInfinite { return self < 0 ? "-inf" : "inf" }
    let sign = self.sign == .minus ? "-" : ""
    if isZero { return sign + "0x0.0p+0" }
    let digits = String(significandBitPattern, radix: 16)
    let fraction = String(repeating: "0", count: 13 - digits.count) + digits
    let power = isSubnormal ? -1022 : Int(exponent)
    return "\(sign)0x\(isSubnormal ? 0 : 1).\(fraction)p\(power < 0 ? "" : "+")\(power)"
  }
}
