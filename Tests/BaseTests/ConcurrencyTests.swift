import Base
import Testing

@Suite("Threads of our own")
struct ConcurrencyTests {
  @Test(arguments: [(0, 4), (1, 4), (1_000, 1), (1_000, 3), (5, 16)])
  func mapKeepsTheOrder(count: Int, threads: Int) {
    #expect(WorkerThread.map(count: count, threads: threads) { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test func lockedCounts() {
    let counter = Locked(0)
    let threads = (0..<4).map { _ in
      WorkerThread { for _ in 0..<1_000 { counter.withLock { $0 += 1 } } }
    }
    for thread in threads { thread.join() }
    #expect(counter.withLock { $0 } == 4_000)
  }

  @Test("a thread waits until another has changed the value", .timeLimit(.minutes(1)))
  func monitor() {
    let queue = Monitor([Int]())
    let sum = Locked(0)
    let consumer = WorkerThread {
      for _ in 0..<100 {
        let next = queue.wait { $0.isEmpty ? nil : $0.removeFirst() }
        sum.withLock { $0 += next }
      }
    }
    for number in 1...100 { queue.update { $0.append(number) } }
    consumer.join()
    #expect(sum.withLock { $0 } == 5_050)
  }

  @Test("templates may recurse deeply")
  func deepStack() {
    @Sendable func depth(_ left: Int) -> Int { left == 0 ? 0 : 1 + depth(left - 1) }
    let reached = Locked(0)
    WorkerThread { reached.withLock { $0 = depth(50_000) } }.join()
    #expect(reached.withLock { $0 } == 50_000)
  }
}
