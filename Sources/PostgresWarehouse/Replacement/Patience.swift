import Base
import Glibc
import Warehouse

/// How a change waits for the locks that it needs.
///
/// A statement that waits for a lock makes everybody queue behind it, and two changes that each hold what the other one
/// wants end in a deadlock. So a change takes all of its locks or none: each is waited for briefly, and when one is not to
/// be had, those that were taken are given back for a while of random length. Views are locked before what they select
/// from, which is the order of those who read them. Changes of this program wait for each other in a queue: they would only
/// get in each other's way.
struct Patience {
  /// Milliseconds that the first attempt waits for each lock: shorter than the second after which the server looks for
  /// deadlocks. Later attempts wait longer, so that a busy relation is had in the end.
  private(set) var wait = 150
  private static let longestWait = 900
  /// Milliseconds to wait for other changes of this program.
  static let turn = 60_000
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
  /// Makes a change that needs locks, with all of them or none, as a part of the open transaction.
  ///
  /// - Parameters:
  ///   - inTurn: Whether to wait for other changes of this program: needless for what locks one relation only.
  ///   - body: Is run again, with nothing done, when a lock was not to be had.
  func patiently<Result>(
    inTurn: Bool = true, _ body: () throws(WarehouseError) -> Result
  ) throws(WarehouseError) -> Result {
    var patience = Patience()
    let isAlone = !adapter.isInTransaction
    while true {
      do throws(WarehouseError) {
        try adapter.run(
          ([isAlone ? "begin" : "savepoint model_change", Self.keepTimeout] + (inTurn ? Self.turn : [])
            + ["set local lock_timeout = \(patience.wait)"]).joined(separator: ";\n"))
        let result = try body()
        try adapter.run(isAlone ? "commit" : "\(Self.oldTimeout);\nrelease savepoint model_change")
        return result
      } catch {
        // When even this fails, the connection is broken, and the first error tells why.
        _ = try? adapter.run(
          isAlone ? "rollback" : "rollback to savepoint model_change;\nrelease savepoint model_change")
        guard error.isForLack, patience.waitsAgain() else { throw error }
      }
    }
  }

  /// Tries a part of a change, for which there is an alternative.
  func attempt(_ statements: [String]) throws(WarehouseError) {
    let step = ["savepoint model_step"] + statements + ["release savepoint model_step"]
    do throws(WarehouseError) { try adapter.run(step.joined(separator: ";\n")) } catch {
      _ = try? adapter.run("rollback to savepoint model_step;\nrelease savepoint model_step")
      throw error
    }
  }

  /// Waits for a lock that only this program takes; the number says nothing.
  private static let turn = [
    "set local lock_timeout = \(Patience.turn)", "select pg_advisory_xact_lock(7317285420126851438)",
  ]
  /// The project may have set a `lock_timeout` of its own: its hooks get it back.
  private static let keepTimeout = "select set_config('model.lock_timeout', current_setting('lock_timeout'), true)"
  private static let oldTimeout = "select set_config('lock_timeout', current_setting('model.lock_timeout'), true)"
}

extension WarehouseError {
  /// A lock was not to be had in time, or somebody waits for us in turn.
  var isForLack: Bool { code == "55P03" || code == "40P01" }
}
