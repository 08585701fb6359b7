import Base
import Warehouse

/// What a profile's target of type `postgres` says, checked. The keys are dbt-postgres's.
///
/// SeeAlso: dbt docs, "Postgres setup".
public struct PostgresProfile: Sendable {
  public var host: String
  public var port: Int
  public var user: String
  /// nil leaves it to libpq: PGPASSWORD or ~/.pgpass.
  var password: String?
  public var database: String
  public var schema: String
  public var threads = 1
  /// Assumed on every connection: `set role`.
  public var role: String?
  public var searchPath: String?
  /// libpq's own parameters of the same names: `sslmode`, `sslcert`, `sslkey`, `sslrootcert`.
  var security: [(name: String, value: String)] = []
  /// Seconds of silence before the system asks whether the server is still there; 0 takes the system's default.
  public var keepalivesIdle = 0
  /// Seconds.
  public var connectTimeout = 10
  /// How often a failed connection is tried again.
  public var retries = 1
  /// `node_retries` and `reconnect_seconds`, which dbt does not have.
  public var retryLimits = RetryLimits(count: 3, reconnectSeconds: 30)
  public var applicationName: String?
  /// Whether every statement is committed by itself.
  public var commitsEveryStatement = false
  /// Keys that mean nothing here, each with the nearest known one.
  public var warnings: [Diagnostic] = []

  static let knownKeys = [
    "type", "threads", "host", "port", "user", "password", "pass", "database", "dbname", "schema", "role",
    "search_path",
    "sslmode", "sslcert", "sslkey", "sslrootcert", "keepalives_idle", "connect_timeout", "retries", "application_name",
    "autocommit", "node_retries", "reconnect_seconds",
  ]

  private static let securityKeys = ["sslmode", "sslcert", "sslkey", "sslrootcert"]

  /// - Parameters:
  ///   - target: The mapping under `outputs: <name>:`, already rendered.
  ///   - place: Where a key's value is written.
  /// - Throws: W201 for a value of the wrong type, W301 for a key that must be there.
  public init(_ target: JSON, at place: @escaping (String) -> SourceSpan? = { _ in nil }) throws(Diagnostic) {
    let reader = TargetReader("postgres", target, at: place)
    host = try reader.requiredText("host")
    user = try reader.requiredText("user")
    port = try reader.port()
    password = try reader.plainText("password", "pass")
    database = try reader.requiredText("dbname", "database")
    schema = try reader.requiredText("schema")
    threads = try reader.number("threads", atLeast: 1).map { Int($0) } ?? 1
    role = try reader.plainText("role").flatMap { $0.isEmpty ? nil : $0 }
    searchPath = try reader.text("search_path").flatMap { $0.isEmpty ? nil : $0 }
    for key in Self.securityKeys {
      if let value = try reader.text(key), !value.isEmpty { security.append((key, value)) }
    }
    keepalivesIdle = try reader.number("keepalives_idle", atLeast: 0).map { Int($0) } ?? 0
    connectTimeout = try reader.number("connect_timeout", atLeast: 0).map { Int($0) } ?? 10
    retries = try reader.number("retries", atLeast: 0).map { Int($0) } ?? 1
    if let count = try reader.number("node_retries", atLeast: 0) { retryLimits.count = Int(count) }
    if let seconds = try reader.number("reconnect_seconds", atLeast: 0) { retryLimits.reconnectSeconds = seconds }
    applicationName = try reader.text("application_name") ?? "dbt"
    commitsEveryStatement = try reader.flag("autocommit") ?? false
    warnings = reader.unknownKeys(known: Self.knownKeys)
  }

  var settings: ConnectionSettings {
    ConnectionSettings(
      host: host, port: port, user: user, parameters: parameters, retries: retries, role: role,
      reconnectSeconds: retryLimits.reconnectSeconds)
  }

  /// libpq's connection parameters.
  private var parameters: [(name: String, value: String)] {
    var parameters = [
      ("host", host), ("port", String(port)), ("user", user), ("dbname", database),
      ("connect_timeout", String(connectTimeout)), ("client_encoding", "UTF8"),
    ]
    if let password { parameters.append(("password", password)) }
    if let applicationName { parameters.append(("application_name", applicationName)) }
    if keepalivesIdle > 0 { parameters.append(("keepalives_idle", String(keepalivesIdle))) }
    if let searchPath {
      // A space would end the option.
      let escaped = searchPath.map { $0 == " " ? "\\ " : String($0) }.joined()
      parameters.append(("options", "-c search_path=\(escaped)"))
    }
    return parameters.map { (name: $0.0, value: $0.1) } + security
  }

  /// What may be shown, under dbt's names and in dbt's order.
  var description: [(name: String, value: String)] {
    func value(of key: String) -> String { security.first { $0.name == key }?.value ?? "None" }
    let lines = [
      ("host", host), ("port", String(port)), ("user", user), ("database", database), ("schema", schema),
      ("connect_timeout", String(connectTimeout)), ("role", role ?? "None"), ("search_path", searchPath ?? "None"),
      ("keepalives_idle", String(keepalivesIdle)),
    ]
    let others = [
      ("application_name", applicationName ?? "None"), ("autocommit", commitsEveryStatement ? "True" : "False"),
      ("retries", String(retries)),
    ]
    return (lines + Self.securityKeys.map { ($0, value(of: $0)) } + others).map { (name: $0.0, value: $0.1) }
  }
}
