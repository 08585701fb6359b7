import Base
import Glibc
import Warehouse

/// How a change waits for the locks that it needs.
///
/// A statement that waits for a lock makes everybody queue behind it, and two changes that each hold what the other one
/// wants end in a deadlock. So a change takes all of its locks or none: each is waited for briefly, and when one is not to
/// be had, those that were taken are given back for a while of random length.
struct Patience {
  /// Milliseconds that the first attempt waits for each lock: shorter than the second after which the server looks for
  /// deadlocks. Later attempts wait longer, so that a busy relation is had in the end.
  private(set) var wait = 150
  private static let longestWait = 900
  /// In seconds, after which a change fails.
  private static let limit = 600.0
  private let watch = Stopwatch()

  /// Lets some time pass after an attempt that failed; false when there was enough of them.
  mutating func waitsAgain() -> Bool {
    guard watch.seconds < Self.limit else { return false }
    usleep(UInt32.random(in: 5_000...100_000))
    wait = min(wait * 3 / 2, Self.longestWait)
    return true
  }
}

extension PostgresRelationChanger {
  /// Runs statements that need locks, all of them or none, as a part of the open transaction.
  func patiently(_ statements: [String]) throws(WarehouseError) {
    var patience = Patience()
    while true {
      do throws(WarehouseError) { return try attempt(statements, wait: patience.wait) } catch {
        // 55P03: a lock was not to be had in time. 40P01: somebody waits for us in turn.
        guard ["55P03", "40P01"].contains(error.code), patience.waitsAgain() else { throw error }
      }
    }
  }

  /// - Parameter wait: For each lock, in milliseconds.
  /// - Throws: What the server refused; the transaction goes on as if nothing had been tried.
  func attempt(_ statements: [String], wait: Int = 0) throws(WarehouseError) {
    let isAlone = !adapter.isInTransaction
    let before = isAlone ? ["begin"] : ["savepoint model_change"]
    let after = isAlone ? ["commit"] : [Self.oldTimeout, "release savepoint model_change"]
    do throws(WarehouseError) {
      try adapter.run(
        (before + [Self.keepTimeout, "set local lock_timeout = \(wait)"] + statements + after).joined(separator: ";\n"))
    } catch {
      // When even this fails, the connection is broken, and the first error tells why.
      _ = try? adapter.run(isAlone ? "rollback" : "rollback to savepoint model_change; release savepoint model_change")
      throw error
    }
  }

  /// The project may have set a `lock_timeout` of its own: its hooks get it back.
  private static let keepTimeout = "select set_config('model.lock_timeout', current_setting('lock_timeout'), true)"
  private static let oldTimeout = "select set_config('lock_timeout', current_setting('model.lock_timeout'), true)"
}
