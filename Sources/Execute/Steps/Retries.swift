import Base
import Compile
import Glibc
import Nodes
import Warehouse

/// Begins the work on a node again after a fault of the moment: a deadlock, a lost connection.
///
/// Only work of which nothing can have been kept is begun again: its transaction is undone as a whole, so that the next
/// attempt finds the warehouse as the first one did.
struct Retries {
  let limits: RetryLimits
  let observer: any RunObserver

  /// - Parameters:
  ///   - subject: What is worked on, for whoever is told.
  ///   - isStopped: Whether the run has been told to stop: then there is no further attempt.
  ///   - attempt: The work, from its start.
  func run<Result>(
    _ subject: Retry.Subject, in run: RunScope, isStopped: () -> Bool, _ attempt: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    var plan = RetryPlan(limits: limits)
    run.beginPart()
    while true {
      do throws(Diagnostic) { return try attempt() } catch {
        guard let fault = run.metFault else { throw error }
        guard run.isUndone else { throw error.notBegunAgain() }
        guard let delay = plan.delay(after: fault, random: .random(in: 0...1)) else {
          throw plan.count > 0 ? error.givenUp(after: plan.count) : error
        }
        observer.handle(
          .retrying(
            Retry(
              subject: subject, count: plan.count, limit: limits.count, delay: delay, code: fault.code,
              reason: fault.message)))
        guard wait(delay, isStopped) else {
          throw WarehouseError(.cancelled, fault.message, code: fault.code).diagnostic()
        }
        run.beginAgain()
      }
    }
  }

  /// - Returns: false as soon as the run is told to stop.
  private func wait(_ seconds: Double, _ isStopped: () -> Bool) -> Bool {
    let watch = Stopwatch()
    while watch.seconds < seconds {
      if isStopped() { return false }
      usleep(20_000)
    }
    return !isStopped()
  }
}

/// A node is about to be begun again.
public struct Retry: Sendable {
  /// What is worked on.
  public enum Subject: Sendable {
    case node(Node)
    case unitTest(UnitTest)
    /// What a run does before its nodes.
    case schemas
  }

  public let subject: Subject
  /// Which of `limit` retries it is; 0 while no connection can be made, which is not counted.
  public let count: Int
  public let limit: Int
  /// Seconds until then.
  public let delay: Double
  /// The database's code of the fault: `40P01`.
  public let code: String
  /// The database's words.
  public let reason: String
}

extension Diagnostic {
  fileprivate func givenUp(after count: Int) -> Diagnostic {
    let times = count == 1 ? "once" : "\(count) times"
    return noted("begun again \(times), in vain: 'node_retries' in profiles.yml sets how often")
  }

  fileprivate func notBegunAgain() -> Diagnostic {
    noted("not begun again: a part of the work had been committed before, or ran outside of transactions")
  }

  private func noted(_ text: String) -> Diagnostic {
    var error = self
    error.related.append(.init(message: text, span: nil))
    return error
  }
}
