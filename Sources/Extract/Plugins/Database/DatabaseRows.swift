import Base
import Glibc
import Warehouse

/// Rows of a stream that are written down, and how far it is read with them.
struct DatabasePiece: Sendable {
  let bytes: [UInt8]
  /// null for a stream without a cursor.
  let position: JSON
}

/// Reads a stream's queries on a thread of its own, which the database's calls hold up, and hands its rows over piece by piece.
final class DatabaseRows: Sendable {
  enum Message: Sendable {
    case piece(DatabasePiece)
    case warning(Diagnostic)
    case failed(Diagnostic)
  }

  /// What the threads share.
  private final class Shared: Sendable {
    let channel = Channel<Message>(capacity: 1)
    let canceller = Locked<(any Canceller)?>(nil)
    let isOver = Locked(false)

    /// Ends the query and all that waits for it.
    func end() {
      isOver.withLock { $0 = true }
      channel.close()
      canceller.withLock { $0 }?.cancel()
    }
  }

  private let shared = Shared()
  private let threads: [WorkerThread]

  /// - Parameter isCancelled: Asked while a query runs.
  init(
    _ stream: DatabaseStream, _ connector: any Connector, behind position: DatabasePosition?,
    overflow: DatabaseProgress.Overflow, at span: SourceSpan, isCancelled: @escaping @Sendable () -> Bool
  ) {
    let shared = shared
    let reader = WorkerThread {
      do throws(Diagnostic) {
        let reading = DatabaseReading(stream, connector, behind: position, overflow: overflow, span: span) {
          shared.channel.send($0)
        }
        try reading.run { canceller in shared.canceller.withLock { $0 = canceller } }
      } catch {
        _ = shared.channel.send(.failed(error))
      }
      shared.isOver.withLock { $0 = true }
      shared.channel.close()
    }
    let watcher = WorkerThread(stackSize: 1 << 20) {
      while !shared.isOver.withLock({ $0 }) {
        if isCancelled() { return shared.end() }
        usleep(50_000)
      }
    }
    threads = [reader, watcher]
  }

  deinit {
    shared.end()
    for thread in threads { thread.join() }
  }

  /// nil at the end.
  func next() -> Message? { shared.channel.receive() }
}
