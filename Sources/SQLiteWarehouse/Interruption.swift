import CSQLite
import Glibc
import Synchronization
import Warehouse

/// Stops a connection's statement from any thread.
///
/// `sqlite3_interrupt` alone would miss a statement that is just about to start and one that waits for a lock, so the
/// request is kept until a statement has taken it.
final class Interruption: Canceller {
  private let requested = Atomic(false)
  /// The handle's address while it is open: `sqlite3_interrupt` must not meet `sqlite3_close`.
  private let handle = Mutex<UInt>(0)

  func cancel() {
    requested.store(true, ordering: .releasing)
    handle.withLock { address in
      if let database = OpaquePointer(bitPattern: address) { sqlite3_interrupt(database) }
    }
  }

  var isRequested: Bool { requested.load(ordering: .acquiring) }

  /// Whether a request was pending; it no longer is.
  func take() -> Bool { requested.exchange(false, ordering: .acquiringAndReleasing) }

  func opened(_ database: OpaquePointer) { handle.withLock { $0 = UInt(bitPattern: database) } }
  func closing() { handle.withLock { $0 = 0 } }
}

/// What a connection does while another one holds the lock that it needs: short sleeps, up to the time-out.
final class BusyWait {
  private let timeout: Double
  private let writers: WriterCount
  private let interruption: Interruption
  private var waited = 0.0

  init(timeout: Double, writers: WriterCount, interruption: Interruption) {
    self.timeout = timeout
    self.writers = writers
    self.interruption = interruption
  }

  /// SQLite's busy handler. Returns whether to try again.
  func tryAgain(attempt: Int32) -> Bool {
    if attempt == 0 { waited = 0 }
    if interruption.isRequested { return false }
    // A sibling's transaction ends when its model is built, which may rightly take long.
    let isSibling = writers.isWriting
    guard isSibling || waited < timeout else { return false }
    let delay = Swift.min(0.001 * Double(attempt + 1), 0.025)
    usleep(UInt32(delay * 1e6))
    if !isSibling { waited += delay }
    return true
  }
}
