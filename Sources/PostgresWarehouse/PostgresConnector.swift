import Base
import Warehouse

/// Opens connections to the Postgres database of one profile target.
public final class PostgresConnector: Connector {
  public let profile: PostgresProfile
  /// Since when the server lets nobody in; nil until it has let somebody in, which is the first thing to know of it.
  private enum Reach {
    case unknown
    case open
    case closed(since: Stopwatch)
  }
  private let reach = Locked(Reach.unknown)

  public init(profile: PostgresProfile) {
    self.profile = profile
  }

  public var dialect: Dialect { .postgres }
  public var database: String { profile.database }
  public var schema: String { profile.schema }
  public var threads: Int { profile.threads }
  public var retryLimits: RetryLimits { profile.retryLimits }
  public var warnings: [Diagnostic] { profile.warnings }
  public var description: [(name: String, value: String)] { profile.description }

  /// All connections can write: Postgres lets any number do so.
  public func open(readOnly: Bool) throws(WarehouseError) -> any Adapter {
    do throws(WarehouseError) {
      let adapter = try PostgresAdapter(profile.settings, commitsEveryStatement: profile.commitsEveryStatement)
      reach.withLock { $0 = .open }
      return adapter
    } catch {
      var error = error
      error.isTransient = error.isTransient && isWorthWaiting(hasAnswered: error.message.contains("FATAL"))
      throw error
    }
  }

  /// A server that has never answered is not waited for, and one that has gone only for a while: over the whole run, not for
  /// each node anew.
  ///
  /// - Parameter hasAnswered: Whether it is the server that said no.
  private func isWorthWaiting(hasAnswered: Bool) -> Bool {
    reach.withLock { reach in
      switch reach {
      case .unknown where !hasAnswered: return false
      case .unknown, .open:
        reach = .closed(since: Stopwatch())
        return profile.retryLimits.reconnectSeconds > 0
      case .closed(let watch): return watch.seconds < profile.retryLimits.reconnectSeconds
      }
    }
  }
}
