import Synchronization

/// A value behind a lock, shareable by reference.
public final class Locked<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>

  public init(_ value: Value) { mutex = Mutex(value) }

  public func withLock<Result: Sendable, E: Error>(_ body: (inout Value) throws(E) -> Result) throws(E) -> Result {
    try mutex.withLock { (value: inout sending Value) throws(E) -> sending Result in try body(&value) }
  }
}
