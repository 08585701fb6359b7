import Nodes

/// Decides what may run next: a pure value, told what happened, without threads, clocks or a database.
///
/// Nodes wait for their parents; of those that may start, the one at the head of the longest path still to run comes
/// first, so that the run ends as early as it can.
struct RunState {
  enum Verdict: Equatable {
    case succeeded
    /// Its children are skipped.
    case failed
  }

  /// What the runner must do about a node that will not run.
  struct Skip: Equatable {
    let id: String
    /// The node that failed, however far up.
    let because: String
  }

  private enum Progress { case waiting, ready, running, done }

  private struct Entry {
    let id: String
    /// Takes part in the writing that a single-writer warehouse does one at a time.
    let isWriter: Bool
    var parentsLeft: Int
    var children: [Int]
    /// Nodes on the longest path from here, this one included.
    var height: Int
    var progress = Progress.waiting
  }

  private var entries: [Entry] = []
  private var positions: [String: Int] = [:]
  /// Positions, the next to start last.
  private var readyWriters: [Int] = []
  private var readyReaders: [Int] = []
  private var runningWriters = 0
  private let maximumWriters: Int
  private(set) var isStopped = false
  private(set) var unfinished: Int

  /// - Parameters:
  ///   - graph: The selected nodes alone (`Graph.restricted`), free of cycles.
  ///   - maximumWriters: How many nodes of `writers` may run at once; nil means any number.
  init(graph: Graph, writers: Set<String>, maximumWriters: Int?) {
    let order = graph.topologicalOrder ?? graph.ids
    self.maximumWriters = maximumWriters ?? .max
    unfinished = order.count
    for (position, id) in order.enumerated() { positions[id] = position }
    entries = order.map { id in
      Entry(
        id: id, isWriter: writers.contains(id), parentsLeft: graph.parents(of: id).count,
        children: graph.children(of: id).compactMap { positions[$0] }, height: 1)
    }
    for position in entries.indices.reversed() {
      entries[position].height = 1 + (entries[position].children.map { entries[$0].height }.max() ?? 0)
    }
    for position in entries.indices where entries[position].parentsLeft == 0 { makeReady(position) }
  }

  /// The next node to start, or nil when nothing may start now.
  mutating func start() -> String? {
    guard !isStopped else { return nil }
    let canWrite = runningWriters < maximumWriters && !readyWriters.isEmpty
    // Writers come first: with one writer at a time they are the run's critical path.
    let position: Int
    if canWrite {
      position = readyWriters.removeLast()
      runningWriters += 1
    } else if let reader = readyReaders.popLast() {
      position = reader
    } else {
      return nil
    }
    entries[position].progress = .running
    return entries[position].id
  }

  /// A started node has ended. Returns what is skipped because of it.
  mutating func finish(_ id: String, _ verdict: Verdict) -> [Skip] {
    guard let position = positions[id], entries[position].progress == .running else { return [] }
    entries[position].progress = .done
    unfinished -= 1
    if entries[position].isWriter { runningWriters -= 1 }
    guard verdict == .failed else {
      for child in entries[position].children {
        entries[child].parentsLeft -= 1
        if entries[child].parentsLeft == 0, entries[child].progress == .waiting { makeReady(child) }
      }
      return []
    }
    return skipDescendants(of: position, because: id)
  }

  /// Nothing more is started. Returns what will never run, in order.
  mutating func stop() -> [String] {
    isStopped = true
    var left: [String] = []
    for position in entries.indices where entries[position].progress == .waiting || entries[position].progress == .ready
    {
      entries[position].progress = .done
      unfinished -= 1
      left.append(entries[position].id)
    }
    readyWriters = []
    readyReaders = []
    return left
  }

  private mutating func skipDescendants(of start: Int, because id: String) -> [Skip] {
    var skipped: [Skip] = []
    var pending = entries[start].children
    while let position = pending.popLast() {
      guard entries[position].progress == .waiting else { continue }
      entries[position].progress = .done
      unfinished -= 1
      skipped.append(Skip(id: entries[position].id, because: id))
      pending += entries[position].children
    }
    return skipped
  }

  private mutating func makeReady(_ position: Int) {
    entries[position].progress = .ready
    let height = entries[position].height
    func insert(_ queue: inout [Int]) {
      // Ascending by height; among equals the earlier in the graph's order starts first.
      var (low, high) = (0, queue.count)
      while low < high {
        let middle = (low + high) / 2
        let other = queue[middle]
        if entries[other].height < height || (entries[other].height == height && other > position) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      queue.insert(position, at: low)
    }
    if entries[position].isWriter { insert(&readyWriters) } else { insert(&readyReaders) }
  }
}
