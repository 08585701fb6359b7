import Base
import Glibc
import Warehouse

/// Finds out what became of a transaction whose connection was lost while it was being committed.
struct Verdict {
  private let settings: ConnectionSettings
  private let interruption: Interruption
  private let watch = Stopwatch()

  /// - Parameter interruption: Of the lost connection: a request to stop ends the asking.
  init(_ settings: ConnectionSettings, _ interruption: Interruption) {
    self.settings = settings
    self.interruption = interruption
  }

  /// Since Postgres 10; older servers, and those that only speak like one, cannot tell.
  static func isGiven(by serverVersion: Int32) -> Bool { serverVersion >= 100_000 }

  /// - Parameters:
  ///   - transaction: What `txid_current_if_assigned` gave.
  ///   - loss: How the connection was lost.
  /// - Throws: `loss`, as no fault of the moment, when the server cannot be asked: the work must not be done twice.
  func isCommitted(_ transaction: String, after loss: WarehouseError) throws(WarehouseError) -> Bool {
    while watch.seconds < settings.reconnectSeconds, !interruption.isRequested {
      switch try? Connection(settings).query("select txid_status($1::bigint)", [transaction])[0][0].description {
      case "committed": return true
      case "aborted": return false
      // The server has not noticed the loss, or is not there.
      default: usleep(200_000)
      }
    }
    var error = loss
    error.isTransient = false
    error.detail =
      "the connection was lost while the transaction was being committed, and the server cannot be asked what became of it"
    throw error
  }
}
