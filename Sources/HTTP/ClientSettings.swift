import Base

/// How a client presents itself and reaches the net.
public struct ClientSettings: Sendable {
  public var userAgent = "model"
  public var retries = RetryPolicy()
  /// A file with certificates to trust instead of the system's.
  public var certificates: String?
  /// The environment, for what libcurl does not read from it itself.
  private let variable: @Sendable (String) -> String?

  /// - Parameter variable: The value of an environment variable.
  public init(variable: @escaping @Sendable (String) -> String? = { ProcessEnvironment[$0] }) {
    self.variable = variable
    // In the order of dbt's HTTP library, then OpenSSL's own.
    certificates = ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"].lazy.compactMap(variable)
      .first { !$0.isEmpty }
  }

  /// libcurl honours `http_proxy`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, but not `HTTP_PROXY`: under CGI a client's header
  /// would set it. There `REQUEST_METHOD` is set too; elsewhere the variable is meant, as other programs take it.
  func proxy(for address: Address) -> String? {
    guard address.scheme == "http", variable("REQUEST_METHOD") == nil, variable("http_proxy") == nil else { return nil }
    return variable("HTTP_PROXY").flatMap { $0.isEmpty ? nil : $0 }
  }
}
