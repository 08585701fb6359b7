import AWS
import Base
import PostgresWarehouse
import Warehouse

/// Opens connections to the Redshift database of one profile target.
public final class RedshiftConnector: Connector {
  public let profile: RedshiftProfile
  public let dialect: Dialect
  private let passwords: PasswordCache
  private let reach: Reach
  private let staging: StagingArea?

  public init(profile: RedshiftProfile) {
    self.profile = profile
    dialect = .redshift(
      autocommits: profile.autocommits, reachesOtherDatabases: profile.reachesOtherDatabases)
    passwords = PasswordCache(profile.login)
    staging = profile.staging.map(StagingArea.init)
    reach = Reach(patience: profile.retryLimits.reconnectSeconds)
  }

  public var database: String { profile.database }
  public var schema: String { profile.schema }
  public var threads: Int { profile.threads }
  public var retryLimits: RetryLimits { profile.retryLimits }
  public var warnings: [Diagnostic] { profile.warnings }
  public var description: [(name: String, value: String)] { profile.description }

  /// All connections can write.
  public func open(readOnly: Bool) throws(WarehouseError) -> any Adapter {
    let (user, password) = try passwords.current()
    let connection = try reach.opening { () throws(WarehouseError) in
      try PostgresAdapter(profile.settings(user: user, password: password), commitsEveryStatement: false)
    }
    return RedshiftAdapter(
      connection, dialect: dialect, database: profile.database, staging: staging, retriesAll: profile.retriesAll)
  }
}
