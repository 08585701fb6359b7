import Base
import Foundation
import Testing

@testable import Execute

@Suite("Rows that differ") struct RowDiffTests {
  /// Recorded from dbt by Scripts/unit-test-corpus.py.
  @Test("are shown as dbt shows them") func corpus() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "expected/row-diffs.jsonl")
    var wrong = 0
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      let record = try JSONParser.parse(String(line))
      let diff = RowDiff(
        columns: record["columns"]?.arrayValue?.compactMap(\.stringValue) ?? [],
        expected: Self.rows(record["expected"]), actual: Self.rows(record["actual"]))
      let differs = !diff.isEmpty
      let isRight = differs == record["differs"]?.boolValue && (!differs || diff.text == record["text"]?.stringValue)
      if !isRight, wrong < 5 { Issue.record("\(line)\n--- got:\n\(diff.text)") }
      if !isRight { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  private static func rows(_ json: JSON?) -> [[DiffCell]] {
    (json?.arrayValue ?? []).map { row in (row.arrayValue ?? []).map { DiffCell($0.stringValue) } }
  }
}
