import Base
import Warehouse

/// What a profile's target of type `postgres` says, checked. The keys are dbt-postgres's.
///
/// SeeAlso: dbt docs, "Postgres setup".
public struct PostgresProfile: Sendable {
  /// A name, an address or the folder of a socket; empty where a service leaves it to libpq.
  public var host: String
  public var port: Int
  public var user: String
  /// nil leaves it to libpq: the service, PGPASSWORD or ~/.pgpass.
  var password: String?
  public var database: String
  public var schema: String
  public var threads = 1
  /// Assumed on every connection: `set role`.
  public var role: String?
  public var searchPath: String?
  /// libpq's name for the connection's parameters, which the target then need not repeat.
  public var service: String?
  /// What the target itself says of where to connect, as libpq's parameters: it counts before the service.
  private var place: [(name: String, value: String)] = []
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
    "autocommit", "service", "node_retries", "reconnect_seconds",
  ]

  private static let securityKeys = ["sslmode", "sslcert", "sslkey", "sslrootcert"]

  /// - Parameters:
  ///   - target: The mapping under `outputs: <name>:`, already rendered.
  ///   - place: Where a key's value is written.
  ///   - environment: Gives the environment's variables: `PGSERVICE` and those that a service may leave things to.
  /// - Throws: W201 for a value of the wrong type, W301 for a key that must be there.
  public init(
    _ target: JSON, at place: @escaping (String) -> SourceSpan? = { _ in nil },
    environment: @escaping (String) -> String? = { ProcessEnvironment[$0] }
  ) throws(Diagnostic) {
    let reader = TargetReader("postgres", target, at: place)
    let name = try reader.plainText("service") ?? environment("PGSERVICE")
    let known = name.flatMap { $0.isEmpty ? nil : ConnectionService(named: $0, environment: environment) }
    service = known?.name
    host = try Self.text(reader, ["host"], known?.value("host", orVariable: "PGHOST") ?? known.map { _ in "" })
    let user = try Self.text(reader, ["user"], known?.value("user", orVariable: "PGUSER"))
    self.user = user
    port = try Self.port(reader, known)
    database = try Self.text(
      reader, ["dbname", "database"], known.map { $0.value("dbname", orVariable: "PGDATABASE") ?? user })
    schema = try reader.requiredText("schema")
    for (name, keys) in [
      ("host", ["host"]), ("port", ["port"]), ("user", ["user"]), ("dbname", ["dbname", "database"]),
    ] {
      if let value = try reader.plainText(keys), !value.isEmpty { self.place.append((name, value)) }
    }
    password = try reader.plainText("password", "pass")
    threads = try reader.number("threads", atLeast: 1).map { Int($0) } ?? 1
    role = try reader.plainText("role").flatMap { $0.isEmpty ? nil : $0 }
    searchPath = try reader.text("search_path").flatMap { $0.isEmpty ? nil : $0 }
    for key in Self.securityKeys {
      if let value = try reader.text(key), !value.isEmpty { security.append((key, value)) }
    }
    keepalivesIdle = try reader.number("keepalives_idle", atLeast: 0).map { Int($0) } ?? 0
    if let seconds = try reader.number("connect_timeout", atLeast: 0) { connectTimeout = Int(seconds) }
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

  /// The target's value, or what a service gives instead.
  ///
  /// - Throws: W301 when there is neither.
  private static func text(_ reader: TargetReader, _ keys: [String], _ other: String?) throws(Diagnostic) -> String {
    if let other, try (reader.plainText(keys) ?? "").isEmpty { return other }
    return try reader.requiredText(keys)
  }

  private static func port(_ reader: TargetReader, _ service: ConnectionService?) throws(Diagnostic) -> Int {
    if let service, try reader.plainText("port") == nil {
      // A list of ports, for several hosts, is libpq's to understand.
      return service.value("port", orVariable: "PGPORT").flatMap { Int($0) } ?? 5432
    }
    return try reader.port()
  }

  /// libpq's connection parameters.
  var parameters: [(name: String, value: String)] {
    var parameters = place + [("connect_timeout", String(connectTimeout)), ("client_encoding", "UTF8")]
    if let service { parameters.append(("service", service)) }
    if let password { parameters.append(("password", password)) }
    if let applicationName { parameters.append(("application_name", applicationName)) }
    // A connection that was cut without a word is noticed in a minute and a half, not in the system's two hours.
    let idle = keepalivesIdle > 0 ? keepalivesIdle : 60
    parameters += [("keepalives_idle", String(idle)), ("keepalives_interval", "10"), ("keepalives_count", "3")]
    if let searchPath {
      // A space would end the option.
      let escaped = searchPath.map { $0 == " " ? "\\ " : String($0) }.joined()
      parameters.append(("options", "-c search_path=\(escaped)"))
    }
    return parameters + security
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
