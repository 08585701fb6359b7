/// Pairs the rows of two tables with the same columns, so that a changed row is told apart from a missing and a new one.
///
/// Rows belong together when they agree in a combination of columns that no other row of either table has. Combinations
/// are tried from the first column on, and left out when they tell too few rows apart. The result is that of the program
/// daff, which dbt shows unit tests with; this is the part of its method that such tables need.
/// SeeAlso: paulfitz.github.io/daff-doc
struct RowAlignment {
  /// A row of the result: its positions in both tables, of which one may be absent. Position 0 is the header.
  struct Pair: Equatable {
    var left: Int?
    var right: Int?
  }

  private let left: [[DiffCell]]
  private let right: [[DiffCell]]
  private var rightOfLeft: [Int: Int] = [:]
  private var leftOfRight: [Int: Int] = [:]
  /// Columns of the combinations that were tried.
  private(set) var keyColumns: Set<Int> = []

  /// - Parameters:
  ///   - left: The header, then the rows.
  ///   - right: The same, with an equal header.
  init(_ left: [[DiffCell]], _ right: [[DiffCell]]) {
    self.left = left
    self.right = right
    matchUniqueRows()
  }

  /// At most this many columns are combined: each doubles the work.
  private static let maximumColumns = 5

  private mutating func matchUniqueRows() {
    let columns = decidingColumns
    let all = (1 << columns.count) - 1
    guard all > 0 else { return }
    var pending = Array(left.indices)
    var hasTried = false
    for combination in 1...all {
      if pending.isEmpty { return }
      let chosen = columns.indices.filter { combination >> $0 & 1 == 1 }.map { columns[$0] }
      keyColumns.formUnion(chosen)
      let (leftRows, rightRows) = (positions(left, by: chosen), positions(right, by: chosen))
      let mostEqual = max(leftRows.values.lazy.map(\.count).max() ?? 0, rightRows.values.lazy.map(\.count).max() ?? 0)
      let tellsApart = Double(mostEqual) / Double(max(left.count, right.count) + 20) < 0.1
      guard tellsApart || (combination == all && !hasTried) else { continue }
      hasTried = true
      pending.removeAll { row in
        let key = Self.key(left, row, chosen)
        guard !key.isEmpty, leftRows[key]?.count == 1, let match = rightRows[key], match.count == 1,
          leftOfRight[match[0]] == nil
        else { return false }
        link(row, match[0])
        return true
      }
    }
    matchNeighbours(columns, pending: pending.count)
  }

  /// The columns with the most different values.
  private var decidingColumns: [Int] {
    let columns = Array(left[0].indices)
    guard columns.count > Self.maximumColumns else { return columns }
    let variety = columns.map { column in
      Set(left.map { $0[column].compared ?? "" }).count + Set(right.map { $0[column].compared ?? "" }).count
    }
    return Array(columns.sorted { (variety[$1], $0) < (variety[$0], $1) }.prefix(Self.maximumColumns))
  }

  private static func key(_ rows: [[DiffCell]], _ row: Int, _ columns: [Int]) -> String {
    (row == 0 ? "_" : "") + columns.map { rows[row][$0].key }.joined(separator: " // ")
  }

  private func positions(_ rows: [[DiffCell]], by columns: [Int]) -> [String: [Int]] {
    Dictionary(grouping: rows.indices) { Self.key(rows, $0, columns) }
  }

  private mutating func link(_ left: Int, _ right: Int) {
    rightOfLeft[left] = right
    leftOfRight[right] = left
  }

  /// Pairs equal rows that occur several times when they stand next to rows that are paired: looking down and up from
  /// either table.
  private mutating func matchNeighbours(_ columns: [Int], pending: Int) {
    let leftKeys = left.indices.map { Self.key(left, $0, columns) }
    let rightKeys = right.indices.map { Self.key(right, $0, columns) }
    for step in [1, -1] where pending > 0 {
      for pair in walk(left.count, right.count, step, partners: rightOfLeft, of: leftOfRight, leftKeys, rightKeys) {
        link(pair.own, pair.other)
      }
    }
    for step in [1, -1] where leftOfRight.count < right.count {
      for pair in walk(right.count, left.count, step, partners: leftOfRight, of: rightOfLeft, rightKeys, leftKeys) {
        link(pair.other, pair.own)
      }
    }
  }

  /// Goes over one table's rows; an unpaired row that follows a paired one is paired with the row that follows the
  /// partner, if the two are equal. Returns the new pairs.
  ///
  /// - Parameters:
  ///   - partners: Of its rows, in the other table.
  ///   - owners: Of the other table's rows, in this one.
  private func walk(
    _ count: Int, _ otherCount: Int, _ step: Int, partners: [Int: Int], of owners: [Int: Int], _ keys: [String],
    _ otherKeys: [String]
  ) -> [(own: Int, other: Int)] {
    var pairs: [(own: Int, other: Int)] = []
    var taken: Set<Int> = []
    var other: Int? = step < 0 ? otherCount - 1 : nil
    for index in 0..<count {
      let own = step > 0 ? index : count - 1 - index
      if let known = partners[own] {
        other = known + step
      } else if let candidate = other, keys[own] == otherKeys[candidate], owners[candidate] == nil,
        taken.insert(candidate).inserted
      {
        pairs.append((own, candidate))
        other = candidate + step
      } else {
        continue
      }
      if let other, !(0..<otherCount).contains(other) { break }
    }
    return pairs
  }

  /// All rows in the order in which they are shown: as on the right, with rows that are only on the left before the next
  /// row that both have. The header is left out.
  var pairs: [Pair] {
    let lonely = left.indices.dropFirst().filter { rightOfLeft[$0] == nil }
    var next = lonely.startIndex
    var pairs: [Pair] = []
    for row in right.indices.dropFirst() {
      let partner = leftOfRight[row]
      if let partner {
        while next < lonely.endIndex, lonely[next] < partner {
          pairs.append(Pair(left: lonely[next], right: nil))
          next += 1
        }
      }
      pairs.append(Pair(left: partner, right: row))
    }
    return pairs + lonely[next...].map { Pair(left: $0, right: nil) }
  }
}
