/// How to reach a server that speaks Postgres's protocol.
package struct ConnectionSettings: Sendable {
  package var host: String
  package var port: Int
  package var user: String
  /// libpq's connection parameters, the three above among them.
  package var parameters: [(name: String, value: String)]
  /// How often a failed connection is tried again.
  package var retries: Int
  /// Seconds for which a server is asked what became of a transaction whose connection was lost.
  package var reconnectSeconds: Double
  /// Assumed when the connection stands.
  package var role: String?
  /// What is said after that.
  package var statements: [String] = []

  package init(
    host: String, port: Int, user: String, parameters: [(name: String, value: String)], retries: Int, role: String?,
    reconnectSeconds: Double
  ) {
    self.host = host
    self.port = port
    self.user = user
    self.parameters = parameters
    self.retries = retries
    self.role = role
    self.reconnectSeconds = reconnectSeconds
  }
}
