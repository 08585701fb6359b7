import Synchronization
import Warehouse

/// Stops a connection's statement from any thread.
///
/// A request to the server would miss a statement that is just about to start, so it is kept until a statement has
/// taken it.
final class Interruption: Canceller {
  /// Unchecked: libpq lets any thread use a cancel handle, and the lock keeps that from happening after it is freed.
  private struct Handle: @unchecked Sendable {
    var library: Library
    var cancel: OpaquePointer
  }

  private let requested = Atomic(false)
  private let handle = Mutex<Handle?>(nil)

  func cancel() {
    requested.store(true, ordering: .releasing)
    handle.withLock { handle in
      guard let handle else { return }
      var reason = [CChar](repeating: 0, count: 256)
      // When the server cannot be reached, neither can the statement's answer.
      _ = handle.library.cancel(handle.cancel, &reason, Int32(reason.count))
    }
  }

  var isRequested: Bool { requested.load(ordering: .acquiring) }

  /// Whether a request was pending; it no longer is.
  func take() -> Bool { requested.exchange(false, ordering: .acquiringAndReleasing) }

  func opened(_ connection: OpaquePointer, _ library: Library) {
    guard let cancel = library.makeCancel(connection) else { return }
    let opened = Handle(library: library, cancel: cancel)
    handle.withLock { $0 = opened }
  }

  func closing() {
    handle.withLock { handle in
      if let handle { handle.library.freeCancel(handle.cancel) }
      handle = nil
    }
  }
}
