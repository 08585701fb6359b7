import Base

extension ResultSet {
  /// The rows as a table of text, in the form in which dbt's `show` and agate's `print_table` print it.
  ///
  /// - Parameters:
  ///   - maximumRows: Rows beyond are summed up as `...`; nil shows all.
  ///   - maximumWidth: Columns of text per column beyond which a value is cut with `...`; nil never cuts.
  public func text(maximumRows: Int? = nil, maximumWidth: Int? = nil) -> String {
    let shown = maximumRows.map { rows.prefix($0) } ?? rows[...]
    let cells = shown.map { row in row.map { Self.cut($0.description, maximumWidth) } }
    let isNumeric = columns.indices.map { column in
      columns[column].kind == .number
        || shown.allSatisfy { row in
          switch row[column] {
          case .integer, .real, .null: true
          default: false
          }
        }
    }
    let widths = columns.indices.map { column in
      max(columns[column].name.displayWidth, cells.lazy.map { $0[column].displayWidth }.max() ?? 0, 1)
    }
    func line(_ values: [String]) -> String {
      let padded = values.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - values[column].displayWidth)
        return isNumeric[column] ? space + values[column] : values[column] + space
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    var lines = [
      line(columnNames), "| " + widths.map { String(repeating: "-", count: $0) }.joined(separator: " | ") + " |",
    ]
    lines += cells.map(line)
    if shown.count < rows.count { lines.append("... \(rows.count - shown.count) more rows") }
    return lines.joined(separator: "\n")
  }

  private static func cut(_ text: String, _ width: Int?) -> String {
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
    guard let width, line.displayWidth > width else { return line }
    return line.prefix(max(0, width - 3)) + "..."
  }
}
