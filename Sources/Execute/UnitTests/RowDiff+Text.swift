import Base

extension RowDiff {
  /// The lines as text: cells are separated by commas and lined up where they are short enough.
  var text: String {
    let cells = lines.map { kind, cells in
      [Self.mark(kind)] + cells.map { CellText($0, in: kind) }
    }
    let widths = Self.widths(cells)
    return cells.map { Self.line($0, widths) }.joined()
  }

  private static func mark(_ kind: Line) -> CellText {
    let mark =
      switch kind {
      case .header: "@@"
      case .added: "+++"
      case .missing: "---"
      case .changed: "→"
      case .unchanged: ""
      case .gap: "..."
      }
    return CellText(.mark(mark), in: kind)
  }

  private static func line(_ cells: [CellText], _ widths: [Int]?) -> String {
    var line = ""
    var (end, target) = (0, 0)
    for (column, cell) in cells.enumerated() {
      if let widths {
        line += String(repeating: " ", count: max(0, target - end))
        end = max(end, target) + cell.width
        target += widths[column]
      }
      line += (column > 0 ? "," : "") + cell.shown
    }
    return line + "\r\n"
  }

  /// The width that nearly all cells of a column need, at least its name's; nil when lines would get too long.
  private static func widths(_ cells: [[CellText]]) -> [Int]? {
    let widths = cells[0].indices.map { column in
      let all = cells.map { Double($0[column].width) }
      let mean = all.reduce(0, +) / Double(all.count)
      let variance = all.reduce(0) { $0 + $1 * $1 } / Double(all.count) - mean * mean
      let usual = Int(mean + 2 * max(0, variance).squareRoot() + 0.5)
      let widest = cells.lazy.map { $0[column].width }.filter { $0 <= usual }.max() ?? 0
      return max(widest, cells[0][column].width)
    }
    return widths.reduce(widths.count - 1, +) > 130 ? nil : widths
  }
}

/// A cell of the layout as text.
private struct CellText {
  let shown: String
  /// In Unicode scalars. dbt reckons it from a form without colours, which differs for values with blanks at an end.
  let width: Int

  init(_ cell: RowDiff.Cell, in kind: RowDiff.Line) {
    let text: String?
    switch cell {
    case .mark(let mark): text = mark
    case .value(let value): text = value.text
    case .change(let left, let right):
      let (from, to) = (Self.quoted(left.text), Self.quoted(right.text))
      let marked = Self.markingBlanks(from, against: to)
      text = marked + "→" + Self.markingBlanks(to, against: marked)
    }
    let plain = text.map { Self.escaped($0, quotesBlanks: true) } ?? "NULL"
    width = plain.unicodeScalars.count
    // What dbt paints is text by then: its nulls are spelt otherwise, and its blanks lie within the colours.
    let isPainted = [.header, .added, .missing].contains(kind) || { if case .change = cell { true } else { false } }()
    shown = isPainted ? Self.escaped(text ?? "null", quotesBlanks: false) : plain
  }

  /// A text that could be taken for a null gets a further underscore.
  private static func quoted(_ text: String?) -> String {
    guard let text else { return "NULL" }
    return text.drop { $0 == "_" } == "NULL" ? "_" + text : text
  }

  private static func escaped(_ text: String, quotesBlanks: Bool) -> String {
    let isQuoted =
      text.unicodeScalars.contains { "\"\r\n\t,".unicodeScalars.contains($0) }
      || (quotesBlanks && (text.hasPrefix(" ") || text.hasSuffix(" ")))
    guard isQuoted else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// Of texts that differ in blanks alone, those that the other has not are made visible.
  private static func markingBlanks(_ text: String, against other: String) -> String {
    guard text != other, text.filter({ $0 != " " }) == other.filter({ $0 != " " }) else { return text }
    var rest = Array(other)[...]
    var marked = ""
    for character in text {
      while let next = rest.first, next != character, next == " " { rest.removeFirst() }
      if rest.first == character {
        marked.append(character)
        rest.removeFirst()
      } else {
        marked.append("␣")
      }
    }
    return marked
  }
}
