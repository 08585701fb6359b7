/// Who depends on whom, by unique id; positions make traversals array look-ups.
public struct Graph: Sendable {
  /// In the order given.
  public private(set) var ids: [String] = []
  private var positions: [String: Int] = [:]
  private var parentPositions: [[Int]] = []
  private var childPositions: [[Int]] = []

  public init() {}

  /// - Parameter parents: For each id what it depends on; ids that are not themselves listed are left out.
  public init(_ entries: some Sequence<(id: String, parents: [String])>) {
    var pending: [[String]] = []
    for (id, parents) in entries where positions[id] == nil {
      positions[id] = ids.count
      ids.append(id)
      pending.append(parents)
    }
    parentPositions = pending.map { parents in
      var seen: Set<Int> = []
      return parents.compactMap { positions[$0] }.filter { seen.insert($0).inserted }
    }
    childPositions = Array(repeating: [], count: ids.count)
    for (child, parents) in parentPositions.enumerated() {
      for parent in parents { childPositions[parent].append(child) }
    }
  }

  public func contains(_ id: String) -> Bool { positions[id] != nil }
  public func parents(of id: String) -> [String] { positions[id].map { parentPositions[$0].map { ids[$0] } } ?? [] }
  public func children(of id: String) -> [String] { positions[id].map { childPositions[$0].map { ids[$0] } } ?? [] }

  /// Everything that the given ids need, themselves left out unless another of them needs them.
  ///
  /// - Parameter depth: Generations to go up; nil means all.
  public func ancestors(of start: some Sequence<String>, depth: Int? = nil) -> Set<String> {
    reachable(from: start, by: parentPositions, depth: depth)
  }

  /// Everything that needs the given ids.
  public func descendants(of start: some Sequence<String>, depth: Int? = nil) -> Set<String> {
    reachable(from: start, by: childPositions, depth: depth)
  }

  private func reachable(from start: some Sequence<String>, by edges: [[Int]], depth: Int?) -> Set<String> {
    var visited = [Bool](repeating: false, count: ids.count)
    var frontier = start.compactMap { positions[$0] }
    var generation = 0
    var found: Set<String> = []
    while !frontier.isEmpty, depth.map({ generation < $0 }) ?? true {
      var next: [Int] = []
      for position in frontier {
        for neighbour in edges[position] where !visited[neighbour] {
          visited[neighbour] = true
          found.insert(ids[neighbour])
          next.append(neighbour)
        }
      }
      frontier = next
      generation += 1
    }
    return found
  }

  /// Parents before children, otherwise in the given order; nil when there is a cycle.
  public var topologicalOrder: [String]? {
    var waiting = parentPositions.map(\.count)
    var ready = waiting.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < ready.count {
      for child in childPositions[ready[next]] {
        waiting[child] -= 1
        if waiting[child] == 0 { ready.append(child) }
      }
      next += 1
    }
    return ready.count == ids.count ? ready.map { ids[$0] } : nil
  }

  /// The ids of one cycle, in the direction of dependence, the first one repeated at the end; nil when there is none.
  public func findCycle() -> [String]? {
    enum Mark { case new, open, done }
    var marks = [Mark](repeating: .new, count: ids.count)
    for root in ids.indices where marks[root] == .new {
      var path: [(position: Int, next: Int)] = [(root, 0)]
      marks[root] = .open
      while let (position, next) = path.last {
        guard next < parentPositions[position].count else {
          marks[position] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let parent = parentPositions[position][next]
        if marks[parent] == .open {
          let cycle = path.map(\.position).drop { $0 != parent }
          return cycle.map { ids[$0] } + [ids[parent]]
        }
        if marks[parent] == .new {
          marks[parent] = .open
          path.append((parent, 0))
        }
      }
    }
    return nil
  }

  /// The graph of `kept` alone, where a path through left-out ids becomes one edge.
  public func restricted(to kept: Set<String>) -> Graph {
    Graph(
      ids.lazy.filter(kept.contains).map { id in
        (id: id, parents: nearest(of: id, in: kept))
      })
  }

  private func nearest(of id: String, in kept: Set<String>) -> [String] {
    var found: [String] = []
    var visited: Set<Int> = []
    var pending = positions[id].map { parentPositions[$0] } ?? []
    while let position = pending.popLast() {
      guard visited.insert(position).inserted else { continue }
      if kept.contains(ids[position]) { found.append(ids[position]) } else { pending += parentPositions[position] }
    }
    return found
  }
}
