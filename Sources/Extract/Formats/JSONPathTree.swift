/// The paths that are wanted from records, merged by their common beginnings.
final class JSONPathTree: Sendable {
  struct Child: Sendable {
    let name: [UInt8]
    /// The name as the place in a list, if it is one.
    let index: Int?
    let tree: JSONPathTree
  }

  /// Where the value at this place goes.
  let slot: Int?
  let children: [Child]

  /// - Parameter paths: Names joined by `.`, each with its slot; a number is also a 0-based place in a list.
  convenience init(paths: [String]) { self.init(slots: paths.enumerated().map { ($1, $0) }) }

  /// - Parameter slots: Paths, each with its slot.
  convenience init(slots: [(path: String, slot: Int)]) {
    self.init(
      slots.map { path, slot in
        (path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Array.init), slot)
      }[...])
  }

  private init(_ paths: ArraySlice<([[UInt8]], Int)>) {
    slot = paths.first { $0.0.isEmpty }?.1
    var names: [[UInt8]] = []
    for (path, _) in paths where !path.isEmpty && !names.contains(path[0]) { names.append(path[0]) }
    children = names.map { name in
      let below = paths.filter { $0.0.first == name }.map { (Array($0.0.dropFirst()), $0.1) }
      return Child(name: name, index: Int(String(decoding: name, as: UTF8.self)), tree: JSONPathTree(below[...]))
    }
  }
}
