import Base
import Warehouse

/// Opens connections to the Postgres database of one profile target.
public final class PostgresConnector: Connector {
  public let profile: PostgresProfile
  private let reach: Reach

  public init(profile: PostgresProfile) {
    self.profile = profile
    reach = Reach(patience: profile.retryLimits.reconnectSeconds)
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
    try reach.opening { () throws(WarehouseError) in
      try PostgresAdapter(profile.settings, commitsEveryStatement: profile.commitsEveryStatement)
    }
  }
}
