import Base
import Warehouse

/// Whether a server can be reached, as all threads of a run have found it.
///
/// A server that has never answered is not waited for, and one that has gone only for a while: over the whole run, not for each
/// node anew.
public final class Reach: Sendable {
  private enum State {
    case unknown
    case open
    case closed(since: Stopwatch)
  }

  private let state = Locked(State.unknown)
  /// Seconds for which a server that has gone is waited for.
  private let patience: Double

  public init(patience: Double) { self.patience = patience }

  /// Opens a connection; a failure is a fault of the moment only while it is worth waiting.
  public func opening<Result>(_ body: () throws(WarehouseError) -> Result) throws(WarehouseError) -> Result {
    do throws(WarehouseError) {
      let result = try body()
      state.withLock { $0 = .open }
      return result
    } catch {
      var error = error
      error.isTransient = error.isTransient && isWorthWaiting(hasAnswered: error.message.contains("FATAL"))
      throw error
    }
  }

  /// - Parameter hasAnswered: Whether it is the server that said no.
  private func isWorthWaiting(hasAnswered: Bool) -> Bool {
    state.withLock { state in
      switch state {
      case .unknown where !hasAnswered: return false
      case .unknown, .open:
        state = .closed(since: Stopwatch())
        return patience > 0
      case .closed(let watch): return watch.seconds < patience
      }
    }
  }
}
