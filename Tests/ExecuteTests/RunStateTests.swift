import Nodes
import Testing

@testable import Execute

@Suite("What may run next")
struct RunStateTests {
  private func state(_ parents: KeyValuePairs<String, [String]>, writers: Set<String> = [], maximum: Int? = nil)
    -> RunState
  {
    RunState(graph: Graph(parents.map { (id: $0.key, parents: $0.value) }), writers: writers, maximumWriters: maximum)
  }

  private func started(_ state: inout RunState) -> [String] {
    var ids: [String] = []
    while let id = state.start() { ids.append(id) }
    return ids
  }

  @Test("nodes wait for all of their parents")
  func parents() {
    var state = state(["a": [], "b": [], "c": ["a", "b"]])
    #expect(started(&state) == ["a", "b"])
    #expect(state.finish("a", .succeeded) == [])
    #expect(started(&state) == [])
    #expect(state.finish("b", .succeeded) == [])
    #expect(started(&state) == ["c"])
    #expect(state.unfinished == 1)
  }

  @Test("the head of the longest path comes first, then the order of the graph")
  func longestPath() {
    var state = state(["leaf": [], "short": [], "long": [], "s": ["short"], "l": ["long"], "m": ["l"], "other": []])
    #expect(started(&state) == ["long", "short", "leaf", "other"])
  }

  @Test("with one writer at a time, writers come before readers but one by one")
  func singleWriter() {
    var state = state(["t": [], "a": [], "b": []], writers: ["a", "b"], maximum: 1)
    #expect(started(&state) == ["a", "t"])
    _ = state.finish("t", .succeeded)
    #expect(started(&state) == [])
    _ = state.finish("a", .succeeded)
    #expect(started(&state) == ["b"])
  }

  @Test("a failure skips all that depends on it, once, and says which")
  func failure() {
    var state = state(["a": [], "b": [], "c": ["a"], "d": ["c", "b"], "e": ["c", "d"], "f": ["b"]])
    #expect(Set(started(&state)) == ["a", "b"])
    let skips = state.finish("a", .failed)
    #expect(Set(skips.map(\.id)) == ["c", "d", "e"])
    #expect(skips.allSatisfy { $0.because == "a" })
    _ = state.finish("b", .succeeded)
    #expect(started(&state) == ["f"])
    #expect(state.finish("f", .failed) == [])
    #expect(state.unfinished == 0)
  }

  @Test("after a stop nothing starts; what runs may still end")
  func stop() {
    var state = state(["a": [], "b": ["a"], "c": []])
    #expect(state.start() == "a")
    #expect(Set(state.stop()) == ["b", "c"])
    #expect(started(&state) == [])
    #expect(state.unfinished == 1)
    #expect(state.finish("a", .succeeded) == [])
    #expect(state.unfinished == 0)
    #expect(state.stop() == [])
  }

  @Test("ending something that does not run changes nothing")
  func strangers() {
    var state = state(["a": [], "b": ["a"]])
    #expect(state.finish("a", .failed) == [])
    #expect(state.finish("nobody", .failed) == [])
    #expect(state.unfinished == 2)
  }

  @Test(
    "random graphs: each node ends once, never before its parents, and never after a failed one", arguments: 0..<200)
  func randomGraphs(seed: Int) {
    var chance = Chance(seed: UInt64(seed))
    let count = chance.below(30) + 1
    let entries = (0..<count).map { node in
      (id: "n\(node)", parents: (0..<node).filter { _ in chance.below(4) == 0 }.map { "n\($0)" })
    }
    let graph = Graph(entries)
    let writers = Set(entries.map(\.id).filter { _ in chance.below(2) == 0 })
    let maximum = chance.below(3) + 1
    var state = RunState(graph: graph, writers: writers, maximumWriters: maximum)
    var (running, succeeded, failed, skipped): ([String], Set<String>, Set<String>, Set<String>) = ([], [], [], [])
    var left: Set<String> = []
    let stopsAt = chance.below(count * 3)
    var steps = 0
    while state.unfinished > 0 {
      steps += 1
      if steps == stopsAt { left = Set(state.stop()) }
      if chance.below(2) == 0, let id = state.start() {
        #expect(succeeded.isSuperset(of: graph.parents(of: id)))
        running.append(id)
        #expect(running.count(where: writers.contains) <= maximum)
      } else if !running.isEmpty {
        let id = running.remove(at: chance.below(running.count))
        let fails = chance.below(5) == 0
        let skips = state.finish(id, fails ? .failed : .succeeded)
        if fails { failed.insert(id) } else { succeeded.insert(id) }
        #expect(skips.isEmpty || fails)
        for skip in skips {
          #expect(graph.ancestors(of: [skip.id]).contains(id) && skip.because == id)
          #expect(skipped.insert(skip.id).inserted)
        }
      }
      if steps > 10_000 { break }
    }
    let all = [succeeded, failed, skipped, left]
    #expect(all.reduce(0) { $0 + $1.count } == count)
    #expect(all.reduce(Set()) { $0.union($1) }.count == count)
    #expect(graph.descendants(of: failed).isDisjoint(with: succeeded))
  }
}

/// Numbers that look random and are the same each time.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
