/// How actual rows differ from expected ones.
struct RowDiff {
  let columns: [String]
  let removed: [[String?]]
  let added: [[String?]]
  var isEmpty: Bool { removed.isEmpty && added.isEmpty }

  init(columns: [String], expected: [[String?]], actual: [[String?]]) {
    self.columns = columns
    var left = actual
    var missing: [[String?]] = []
    for row in expected {
      if let found = left.firstIndex(of: row) { left.remove(at: found) } else { missing.append(row) }
    }
    removed = missing
    added = left
  }

  var text: String {
    let lines =
      [["@@"] + columns] + added.map { ["+++"] + $0.map { $0 ?? "NULL" } }
      + removed.map { ["---"] + $0.map { $0 ?? "NULL" } }
    return lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }
}
