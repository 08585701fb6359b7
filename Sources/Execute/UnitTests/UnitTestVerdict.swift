import Artifacts
import Base
import Compile
import Warehouse

/// Whether a unit test's actual rows are the expected ones, in any order, each as often as the other side has it.
struct UnitTestVerdict {
  private let diff: RowDiff

  /// - Parameter result: Rows of both sides; the last column, `actual_or_expected`, tells them apart.
  init(_ result: ResultSet) {
    let columns = (0..<max(0, result.columns.count - 1)).map { DiffColumn(result, $0) }
    var sides: [[[DiffCell]]] = [[], []]
    for row in result.rows.sorted(by: { DiffColumn.precede($0, $1, columns) }) {
      sides[row.last == .text("expected") ? 0 : 1].append(zip(columns, row).map { $0.cell($1) })
    }
    diff = RowDiff(columns: columns.map(\.name), expected: sides[0], actual: sides[1])
  }

  func apply(to outcome: inout NodeOutcome) {
    outcome.failures = diff.isEmpty ? 0 : 1
    outcome.status = diff.isEmpty ? .pass : .fail
    outcome.message = diff.isEmpty ? nil : "\n\nactual differs from expected:\n\n\(diff.text)\n"
  }
}

/// A column of both sides' rows: how its values are compared, ordered and shown.
private struct DiffColumn {
  let name: String
  private let position: Int
  private let isNumeric: Bool

  init(_ result: ResultSet, _ position: Int) {
    name = result.columns[position].name.lowercased()
    self.position = position
    let type = result.columns[position].type?.lowercased() ?? ""
    let isDecimal = type.hasPrefix("numeric") || type.hasPrefix("decimal")
    isNumeric = result.rows.allSatisfy { row in
      switch row[position] {
      case .integer, .real, .null: true
      case .text(let text): isDecimal && Double(text) != nil
      case .blob, .boolean: false
      }
    }
  }

  func cell(_ value: SQLValue) -> DiffCell {
    switch value {
    case .null: DiffCell(nil)
    case .boolean(let flag): DiffCell(flag ? "True" : "False")
    default: DiffCell(value.description, comparedAs: isNumeric ? Self.canonical(value.description) : nil)
    }
  }

  /// `7.50` and `7.5` are one number.
  private static func canonical(_ number: String) -> String {
    guard number.contains("."), !number.contains("e") else { return number }
    var digits = number[...]
    while digits.last == "0" { digits.removeLast() }
    return String(digits.last == "." ? digits.dropLast() : digits)
  }

  /// The order in which rows are compared: by their columns from the left, nulls last.
  static func precede(_ left: [SQLValue], _ right: [SQLValue], _ columns: [DiffColumn]) -> Bool {
    for column in columns {
      let (a, b) = (left[column.position], right[column.position])
      if a.isNull || b.isNull {
        if a.isNull != b.isNull { return b.isNull }
      } else if column.isNumeric, let x = Double(a.description), let y = Double(b.description) {
        if x != y { return x < y }
      } else if a != b {
        return a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
      }
    }
    return false
  }
}
