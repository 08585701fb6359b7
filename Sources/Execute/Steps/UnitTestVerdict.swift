import Artifacts
import Base
import Compile
import Warehouse

/// Whether a unit test's actual rows are the expected ones, in any order, each as often as the other side has it.
struct UnitTestVerdict {
  private let columns: [String]
  private var actual: [[String?]] = []
  private var expected: [[String?]] = []

  /// - Parameter result: Rows of both sides; the column `actual_or_expected` tells them apart.
  init(_ result: ResultSet) {
    let names = result.columnNames.map { $0.lowercased() }
    let side = names.lastIndex(of: "actual_or_expected") ?? names.count
    columns = names.enumerated().filter { $0.offset != side }.map(\.element)
    for row in result.rows {
      let values = row.enumerated().filter { $0.offset != side }.map {
        $0.element.isNull ? nil : $0.element.description
      }
      if row.indices.contains(side), row[side] == .text("expected") {
        expected.append(values)
      } else {
        actual.append(values)
      }
    }
  }

  func apply(to outcome: inout NodeOutcome) {
    let diff = RowDiff(columns: columns, expected: expected, actual: actual)
    outcome.failures = diff.isEmpty ? 0 : 1
    outcome.status = diff.isEmpty ? .pass : .fail
    outcome.message = diff.isEmpty ? nil : "\n\nactual differs from expected:\n\n\(diff.text)\n"
  }
}
