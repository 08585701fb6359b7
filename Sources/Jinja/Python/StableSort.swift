extension Array {
  /// The items in ascending order, equal ones in their old order, by a comparison that may fail: a merge sort of the runs
  /// that are in order already.
  ///
  /// - Throws: the first error of `isLess`, which is asked whether an item of the array goes before an earlier one.
  func stablySorted(
    by isLess: (Element, Element) throws(Interrupt) -> Bool
  ) throws(Interrupt) -> [Element] {
    var starts = [0]
    for position in indices.dropFirst() where try isLess(self[position], self[position - 1]) {
      starts.append(position)
    }
    var items = self
    while starts.count > 1 {
      var merged: [Element] = []
      merged.reserveCapacity(count)
      var mergedStarts: [Int] = []
      for run in stride(from: 0, to: starts.count, by: 2) {
        let middle = run + 1 < starts.count ? starts[run + 1] : count
        let end = run + 2 < starts.count ? starts[run + 2] : count
        mergedStarts.append(starts[run])
        try Self.merge(items[starts[run]..<middle], items[middle..<end], into: &merged, by: isLess)
      }
      (items, starts) = (merged, mergedStarts)
    }
    return items
  }

  private static func merge(
    _ left: ArraySlice<Element>, _ right: ArraySlice<Element>, into merged: inout [Element],
    by isLess: (Element, Element) throws(Interrupt) -> Bool
  ) throws(Interrupt) {
    var (left, right) = (left, right)
    while let earlier = left.first, let later = right.first {
      if try isLess(later, earlier) {
        merged.append(later)
        right.removeFirst()
      } else {
        merged.append(earlier)
        left.removeFirst()
      }
    }
    merged += left
    merged += right
  }
}
