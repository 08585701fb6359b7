/// How actual rows differ from expected ones, laid out as dbt shows it.
///
/// A line for each row that is new (`+++`), missing (`---`) or changed (`→`), with one unchanged row around them, and
/// `...` for more. Columns that say nothing are left out.
struct RowDiff {
  /// A cell of the layout.
  enum Cell: Equatable {
    case value(DiffCell)
    case change(from: DiffCell, to: DiffCell)
    /// A mark of the layout itself: `+++`, `...`
    case mark(String)
  }

  enum Line: Equatable {
    case header, added, missing, changed, unchanged, gap
  }

  private let columns: [String]
  private let expected: [[DiffCell]]
  private let actual: [[DiffCell]]
  private let pairs: [RowAlignment.Pair]
  /// By position in `pairs`.
  private let kinds: [Line]
  private let keyColumns: Set<Int>

  init(columns: [String], expected: [[DiffCell]], actual: [[DiffCell]]) {
    let header = columns.map { DiffCell($0) }
    self.columns = columns
    self.expected = [header] + expected
    self.actual = [header] + actual
    let alignment = RowAlignment(self.expected, self.actual)
    pairs = alignment.pairs
    keyColumns = alignment.keyColumns
    kinds = pairs.map { [expected = self.expected, actual = self.actual] pair in
      switch (pair.left, pair.right) {
      case (let left?, let right?): expected[left] == actual[right] ? .unchanged : .changed
      case (nil, _): .added
      case (_, nil): .missing
      }
    }
  }

  var isEmpty: Bool { kinds.allSatisfy { $0 == .unchanged } }

  /// The lines, each with its mark and the cells of the shown columns.
  var lines: [(kind: Line, cells: [Cell])] {
    let columns = shownColumns
    var lines: [(kind: Line, cells: [Cell])] = []
    func add(_ kind: Line, _ cell: (Int) -> Cell) {
      lines.append((kind, columns.map { $0.map(cell) ?? .mark("...") }))
    }
    add(.header) { .value(expected[0][$0]) }
    for (position, nearness) in Self.nearness(kinds.map { $0 != .unchanged }).enumerated() {
      switch (kinds[position], nearness) {
      case (_, .far): continue
      case (_, .edge): if lines.last?.kind != .gap { add(.gap) { _ in .mark("...") } }
      case (let kind, .near), (let kind, .at): add(kind) { cell(pairs[position], $0) }
      }
    }
    return lines
  }

  private func cell(_ pair: RowAlignment.Pair, _ column: Int) -> Cell {
    let (left, right) = (pair.left.map { expected[$0][column] }, pair.right.map { actual[$0][column] })
    if let left, let right, left != right { return .change(from: left, to: right) }
    return .value(left ?? right ?? DiffCell(nil))
  }

  /// Columns in which something differs or rows were found by, and those beside them; nil where others are left out.
  private var shownColumns: [Int?] {
    let isActive = columns.indices.map { column in
      keyColumns.contains(column)
        || zip(kinds, pairs).contains { kind, pair in
          switch kind {
          case .added: true
          case .changed: expected[pair.left!][column] != actual[pair.right!][column]
          default: false
          }
        }
    }
    var shown: [Int?] = []
    for (column, nearness) in Self.nearness(isActive).enumerated() {
      if nearness == .at || nearness == .near {
        shown.append(column)
      } else if shown.isEmpty || shown.last! != nil {
        shown.append(nil)
      }
    }
    return shown
  }

  private enum Nearness { case at, near, edge, far }

  /// How far each place is from the nearest one that is active: there, beside it, one further, more.
  private static func nearness(_ isActive: [Bool]) -> [Nearness] {
    isActive.indices.map { place in
      for (distance, nearness) in [(0, Nearness.at), (1, .near), (2, .edge)] {
        for other in [place - distance, place + distance] where isActive.indices.contains(other) && isActive[other] {
          return nearness
        }
      }
      return .far
    }
  }
}
