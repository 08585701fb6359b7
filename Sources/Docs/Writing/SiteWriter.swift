import Base

/// Writes a site's data as the JSON documents that the page reads: `core` at its start, the search index when a search
/// begins, and blocks of details when a page of one of its nodes is opened (`core/store.js` is the reading side).
struct SiteWriter {
  /// A block is closed once its text is this long: what the page reads at once to show one node.
  private static let blockSize = 96_000

  private let data: SiteData
  private let strings: SharedStrings
  private let positions: [String: Int]

  init(_ data: SiteData) {
    self.data = data
    strings = SharedStrings(data)
    positions = Dictionary(
      data.nodes.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter emit: Receives each document under its name.
  func write(_ emit: (_ name: String, _ json: [UInt8]) -> Void) {
    let starts = writeBlocks(emit)
    var core = JSONWriter()
    CoreWriter(data: data, strings: strings, positions: positions, blockStarts: starts).write(to: &core)
    emit("core", core.bytes)
    var search = JSONWriter()
    SearchIndex(data.nodes).write(to: &search)
    emit("search", search.bytes)
  }

  /// Writes the details of all nodes, in order, as lists of about one size.
  ///
  /// - Returns: For each block the position of its first node.
  private func writeBlocks(_ emit: (_ name: String, _ json: [UInt8]) -> Void) -> [Int] {
    let users = macroUsers
    var starts: [Int] = []
    var next = 0
    while next < data.nodes.count {
      var json = JSONWriter(reservingCapacity: Self.blockSize * 2)
      let start = next
      json.array { json in
        repeat {
          data.nodes[next].writeDetails(to: &json, strings, users: users[next] ?? [])
          next += 1
        } while next < data.nodes.count && json.bytes.count < Self.blockSize
      }
      emit("block-\(starts.count)", json.bytes)
      starts.append(start)
    }
    return starts
  }

  /// For each macro, by position, who calls it.
  private var macroUsers: [Int: [Int]] {
    var users: [Int: [Int]] = [:]
    for (user, node) in data.nodes.enumerated() {
      for macro in node.macros {
        if let position = positions[macro] { users[position, default: []].append(user) }
      }
    }
    return users
  }
}
