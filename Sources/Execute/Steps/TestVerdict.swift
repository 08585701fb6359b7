import Base
import Compile
import Nodes
import Warehouse

/// What a data test's row says: how many rows fail it, and whether that is a warning or an error.
///
/// SeeAlso: dbt docs, "severity, error_if, and warn_if".
struct TestVerdict {
  private let node: Node
  private let failures: Int
  private let shouldWarn: Bool
  private let shouldError: Bool

  /// - Throws: E101 when the test's SQL gave anything but one row of three columns.
  init(_ rows: ResultSet?, of node: Node) throws(Diagnostic) {
    guard let rows, rows.rows.count == 1, rows.columns.count == 3 else {
      throw Diagnostic(
        .invalidTestResult,
        "test '\(node.name)' must return one row with failures, should_warn and should_error; got \(rows?.rows.count ?? 0) rows of \(rows?.columns.count ?? 0) columns",
        at: node.source ?? node.declaration,
        hint:
          "its fail_calc must be an aggregate such as count(*), and the project's own 'get_test_sql', if any, must give one row"
      )
    }
    let row = rows.rows[0]
    // sum() and the like over no rows are null: nothing failed.
    guard row[0].isNull || row[0].integerValue != nil else {
      throw Diagnostic(
        .invalidTestResult, "test '\(node.name)' counts its failures as '\(row[0])', which is no whole number",
        at: node.source ?? node.declaration, hint: "change its fail_calc to give a whole number")
    }
    self.node = node
    failures = row[0].integerValue ?? 0
    shouldWarn = Self.truth(row[1])
    shouldError = Self.truth(row[2])
  }

  /// Databases say true in their own ways.
  private static func truth(_ value: SQLValue) -> Bool {
    switch value {
    case .boolean(let flag): flag
    case .integer(let number): number != 0
    case .text(let text): ["true", "t", "1"].contains(text.lowercased())
    default: false
    }
  }

  /// - Parameter failsOnWarning: `--warn-error`.
  func apply(to outcome: inout NodeOutcome, failsOnWarning: Bool) {
    let severity = node.config.text("severity")?.lowercased() ?? "error"
    outcome.failures = failures
    outcome.message = nil
    let results = failures == 1 ? "result" : "results"
    if severity == "error", shouldError {
      outcome.status = .fail
      outcome.message = "Got \(failures) \(results), configured to fail if \(node.config.text("error_if") ?? "!= 0")"
    } else if shouldWarn {
      outcome.status = failsOnWarning ? .fail : .warn
      outcome.message =
        "Got \(failures) \(results), configured to \(failsOnWarning ? "fail" : "warn") if \(node.config.text("warn_if") ?? "!= 0")"
    } else {
      outcome.status = .pass
    }
  }
}
