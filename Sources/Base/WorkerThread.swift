import Glibc

/// A thread of our own: blocking C calls never run on Swift's cooperative pool.
public final class WorkerThread: Sendable {
  private let handle: pthread_t

  /// Runs `body` once on a new thread.
  ///
  /// - Parameter stackSize: Bytes; templates recurse deeply, so the default is 16 MB (only touched pages count).
  public init(stackSize: Int = 16 << 20, _ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    defer { pthread_attr_destroy(&attributes) }
    let box = Unmanaged.passRetained(Body(run: body))
    var thread = pthread_t()
    let result = pthread_create(
      &thread, &attributes,
      { argument in
        Unmanaged<Body>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    precondition(result == 0, "the system refuses another thread")
    handle = thread
  }

  /// Waits until `body` has returned. Call once.
  public func join() {
    pthread_join(handle, nil)
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Runs `body` for each index on up to `threads` threads and returns the results in order.
  public static func map<Result: Sendable>(
    count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let workers = min(threads, count)
    guard workers > 1 else { return (0..<count).map(body) }
    let results = Locked([Result?](repeating: nil, count: count))
    let next = Locked(0)
    let running = (0..<workers).map { _ in
      WorkerThread {
        // Small batches keep the lock cold while long items still spread over the threads.
        let batch = max(1, count / (workers * 16))
        while true {
          let start = next.withLock { value in
            defer { value += batch }
            return value
          }
          if start >= count { return }
          let done = (start..<min(start + batch, count)).map { ($0, body($0)) }
          results.withLock { all in for (index, result) in done { all[index] = result } }
        }
      }
    }
    for worker in running { worker.join() }
    return results.withLock { $0.map { $0! } }
  }

  /// Cores that this process may use.
  public static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
