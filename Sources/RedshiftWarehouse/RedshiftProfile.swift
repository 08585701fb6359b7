import Base
import PostgresWarehouse
import Warehouse

/// What a profile's target of type `redshift` says, checked. The keys are dbt-redshift's.
///
/// SeeAlso: dbt docs, "Redshift setup".
public struct RedshiftProfile: Sendable {
  public var host: String
  public var port: Int
  public var database: String
  public var schema: String
  public var threads = 1
  /// How a connection proves who it is.
  public var login: Login
  /// libpq's `sslmode`.
  var security: String
  /// Assumed on every connection: `set role`.
  public var role: String?
  /// Of workload management and the query log.
  public var queryGroup: String?
  /// `node_retries` and `reconnect_seconds`, as on Postgres.
  public var retryLimits = RetryLimits(count: 3, reconnectSeconds: 30)
  /// How often a failed connection is tried again.
  public var retries = 1
  /// Seconds; nil leaves it to the system.
  public var connectTimeout: Int?
  /// libpq's parameters of what the system does while a connection is silent.
  var keepalives: [(name: String, value: String)] = []
  /// Whether a statement outside of a transaction is committed by itself.
  public var autocommits = true
  /// Whether relations of other databases can be named.
  public var reachesOtherDatabases = false
  /// Where rows are staged on their way in; nil to send them in `insert` statements.
  public var staging: Staging?
  /// Whether work is begun again after any error of the database.
  public var retriesAll = false
  /// Keys that mean nothing here, each with the nearest known one.
  public var warnings: [Diagnostic] = []

  private static let knownKeys =
    [
      "type", "threads", "host", "port", "user", "password", "pass", "database", "dbname", "schema", "method",
      "cluster_id", "iam_profile", "autocreate", "db_groups", "ra3_node", "datasharing", "connect_timeout", "role",
      "sslmode", "retries", "retry_all", "region", "autocommit", "access_key_id", "secret_access_key", "is_serverless",
      "serverless_work_group", "serverless_acct_id", "tcp_keepalive", "tcp_keepalive_idle", "tcp_keepalive_interval",
      "tcp_keepalive_count", "query_group", "allow_concurrent_drops", "drop_without_cascade", "node_retries",
      "reconnect_seconds",
    ] + Staging.keys

  /// - Parameters:
  ///   - target: The mapping under `outputs: <name>:`, already rendered.
  ///   - place: Where a key's value is written.
  /// - Throws: W201 for a value of the wrong type, W301 for a key that must be there.
  public init(_ target: JSON, at place: @escaping (String) -> SourceSpan? = { _ in nil }) throws(Diagnostic) {
    let reader = TargetReader("redshift", target, at: place)
    host = try reader.requiredText("host")
    port = try reader.port()
    database = try reader.requiredText("dbname", "database")
    schema = try reader.requiredText("schema")
    threads = try reader.number("threads", atLeast: 1).map { Int($0) } ?? 1
    login = try Login(reader, host: host, database: database)
    security = try Self.security(reader)
    role = try reader.plainText("role").flatMap { $0.isEmpty ? nil : $0 }
    queryGroup = try reader.plainText("query_group").flatMap { $0.isEmpty ? nil : $0 }
    retries = try reader.number("retries", atLeast: 0).map { Int($0) } ?? 1
    if let count = try reader.number("node_retries", atLeast: 0) { retryLimits.count = Int(count) }
    if let seconds = try reader.number("reconnect_seconds", atLeast: 0) { retryLimits.reconnectSeconds = seconds }
    connectTimeout = try reader.number("connect_timeout", atLeast: 0).map { Int($0) }
    if try reader.flag("tcp_keepalive") ?? true {
      for name in ["idle", "interval", "count"] {
        guard let number = try reader.number("tcp_keepalive_\(name)", atLeast: 0) else { continue }
        keepalives.append(("keepalives_\(name)", String(Int(number))))
      }
    } else {
      keepalives = [("keepalives", "0")]
    }
    autocommits = try reader.flag("autocommit") ?? true
    let (hasManagedStorage, sharesData) = (try reader.flag("ra3_node"), try reader.flag("datasharing"))
    reachesOtherDatabases = hasManagedStorage == true || sharesData == true
    staging = try Staging(reader, region: try TemporaryLogin.region(reader, host: host))
    retriesAll = try reader.flag("retry_all") ?? false
    warnings = reader.unknownKeys(known: Self.knownKeys)
  }

  /// dbt's driver encrypts unless it is told not to, whatever other mode is asked for.
  private static func security(_ reader: TargetReader) throws(Diagnostic) -> String {
    let mode = try reader.text("sslmode") ?? "prefer"
    let modes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]
    guard modes.contains(mode) else {
      throw reader.wrongType("sslmode", .string(mode), expected: "one of \(modes.joined(separator: ", "))")
    }
    return ["allow", "prefer"].contains(mode) ? "require" : mode
  }

  func settings(user: String, password: String) -> ConnectionSettings {
    var parameters = [
      (name: "host", value: host), ("port", String(port)), ("user", user), ("password", password),
      ("dbname", database), ("client_encoding", "UTF8"), ("application_name", "dbt"), ("sslmode", security),
    ]
    if let connectTimeout { parameters.append(("connect_timeout", String(connectTimeout))) }
    var settings = ConnectionSettings(
      host: host, port: port, user: user, parameters: parameters + keepalives, retries: retries, role: role,
      reconnectSeconds: retryLimits.reconnectSeconds)
    if let queryGroup {
      let escaped = queryGroup.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      settings.statements = ["set query_group to '\(escaped)'"]
    }
    return settings
  }

  /// What may be shown, under dbt's names and in dbt's order.
  var description: [(name: String, value: String)] {
    func shown(_ flag: Bool) -> String { flag ? "True" : "False" }
    return [
      (name: "host", value: host), ("user", login.user ?? "None"), ("port", String(port)), ("database", database),
    ]
      + login.description + [
        ("schema", schema), ("sslmode", security), ("ra3_node", shown(reachesOtherDatabases)),
        ("connect_timeout", connectTimeout.map(String.init) ?? "None"), ("role", role ?? "None"),
        ("retries", String(retries)), ("retry_all", shown(retriesAll)), ("autocommit", shown(autocommits)),
        ("query_group", queryGroup ?? "None"),
      ] + (staging?.description ?? [])
  }
}
