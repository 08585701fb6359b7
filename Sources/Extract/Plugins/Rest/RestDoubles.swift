/// The records of the last pages, by hash: listings that grow while they are read tell some of them twice.
struct RestDoubles {
  private var current: Set<String> = []
  private var previous: Set<String> = []
  private static let limit = 50_000

  /// Keeps memory bounded; called between two pages.
  mutating func turn() {
    guard current.count > Self.limit else { return }
    (previous, current) = (current, [])
  }

  /// Whether it was not there.
  mutating func insert(_ hash: String) -> Bool {
    if previous.contains(hash) { return false }
    return current.insert(hash).inserted
  }
}
