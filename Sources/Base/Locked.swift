import Synchronization

/// A value behind a lock, shareable by reference.
public final class Locked<Value: Sendable>: Sendable {
  @usableFromInline let mutex: Mutex<Value>

  @inlinable public init(_ value: Value) { mutex = Mutex(value) }

  @inlinable public func withLock<Result: Sendable, E: Error>(_ body: (inout Value) throws(E) -> Result) throws(E)
    -> Result
  {
    try mutex.withLock { (value: inout sending Value) throws(E) -> sending Result in try body(&value) }
  }
}
