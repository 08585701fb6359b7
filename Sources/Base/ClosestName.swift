/// The known name nearest to a misspelt one, or nil when none is near enough to be meant.
///
/// Distance is Damerau-Levenshtein's over lower-cased ASCII; a third of the name's length may differ.
public func closestName(to name: String, among known: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8)
  var best: (name: String, distance: Int)?
  for candidate in known where candidate != name {
    let distance = editDistance(wanted, Array(candidate.lowercased().utf8), limit: max(1, wanted.count / 3))
    guard let distance else { continue }
    if best == nil || distance < best!.distance || (distance == best!.distance && candidate < best!.name) {
      best = (candidate, distance)
    }
  }
  return best?.name
}

/// Edits (insert, delete, replace, swap of neighbours) between two texts, or nil when more than `limit`.
private func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit else { return nil }
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var row = [i + 1] + [Int](repeating: 0, count: right.count)
    for (j, b) in right.enumerated() {
      row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + (a == b ? 0 : 1))
      if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
        row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
      }
    }
    beforeLast = last
    last = row
  }
  return last[right.count] <= limit ? last[right.count] : nil
}
