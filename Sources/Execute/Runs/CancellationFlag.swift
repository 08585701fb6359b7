import Synchronization

/// Set once, from any thread, when the user wants to stop.
public final class CancellationFlag: Sendable {
  private let flag = Atomic<Bool>(false)

  public init() {}

  public var isCancelled: Bool { flag.load(ordering: .acquiring) }
  public func cancel() { flag.store(true, ordering: .releasing) }
}
