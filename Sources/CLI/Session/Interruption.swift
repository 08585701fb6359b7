import Base
import Glibc

/// Ctrl-C and `kill`: the signal is taken by a thread of our own, which stops the work in good order.
enum Interruption {
  /// Keeps the signals away from all threads that are started later, so that only our thread takes them. Called once,
  /// before any thread is started.
  static func prepare() {
    var signals = signalSet
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    // Writing to a closed pipe is an error to be handled, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Runs `body`; a signal meanwhile calls `cancel`, a second one ends the process at once.
  static func during<Result>(_ cancel: @escaping @Sendable () -> Void, _ body: () throws -> Result) rethrows -> Result {
    let count = Locked(0)
    current.withLock {
      $0 = {
        let isFirst = count.withLock { count in
          count += 1
          return count == 1
        }
        if isFirst { cancel() } else { _exit(130) }
      }
    }
    defer { current.withLock { $0 = nil } }
    startWaiting()
    return try body()
  }

  private static let current = Locked<(@Sendable () -> Void)?>(nil)
  private static let isWaiting = Locked(false)

  private static var signalSet: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    return signals
  }

  /// Lets a signal end the process from now on, also where nothing is there to be cancelled.
  static func startWaiting() {
    let isFirst = isWaiting.withLock { waiting in
      defer { waiting = true }
      return !waiting
    }
    guard isFirst else { return }
    _ = WorkerThread(stackSize: 1 << 20) {
      var signals = signalSet
      var received: Int32 = 0
      while sigwait(&signals, &received) == 0 {
        if let action = current.withLock({ $0 }) { action() } else { _exit(130) }
      }
    }
  }
}
