import Base
import HTTP

/// A service of AWS in one region.
public struct Service: Sendable {
  private let name: String
  private let region: String
  private let credentials: Credentials?
  private let client: Client
  private let variable: @Sendable (String) -> String?

  /// - Parameters:
  ///   - name: As in its endpoint: `redshift`, `redshift-serverless`, `sts`.
  ///   - credentials: nil for requests that are not signed.
  ///   - variable: The value of an environment variable.
  public init(
    _ name: String, region: String, credentials: Credentials?, client: Client = Client(settings: ClientSettings()),
    variable: @escaping @Sendable (String) -> String? = { ProcessEnvironment[$0] }
  ) {
    self.name = name
    self.region = region
    self.credentials = credentials
    self.client = client
    self.variable = variable
  }

  /// AWS's own, unless AWS_ENDPOINT_URL or that of the service names another.
  ///
  /// SeeAlso: AWS documentation, "Service-specific endpoints".
  private var endpoint: String {
    let own = "AWS_ENDPOINT_URL_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    for name in [own, "AWS_ENDPOINT_URL"] {
      if let address = variable(name), !address.isEmpty { return address.hasSuffix("/") ? address : address + "/" }
    }
    return "https://\(name).\(region).amazonaws.com\(region.hasPrefix("cn-") ? ".cn" : "")/"
  }

  /// Calls an action of the query protocol.
  ///
  /// - Throws: Z104 in the service's words, H1xx.
  public func query(
    _ action: String, version: String, _ fields: [(name: String, value: String)]
  ) throws(Diagnostic) -> XMLText {
    let form = PercentEncoding.form([("Action", action), ("Version", version)] + fields)
    let response = try send(form, [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")])
    let answer = XMLText(response.body)
    guard response.isSuccess else { throw refusal(action, response, code: answer["Code"], words: answer["Message"]) }
    return answer
  }

  /// Calls an operation of the JSON protocol, version 1.1.
  ///
  /// - Parameter target: `RedshiftServerless.GetCredentials`.
  /// - Throws: Z104 in the service's words, Z105, H1xx.
  public func call(_ target: String, _ arguments: JSON) throws(Diagnostic) -> JSON {
    let response = try send(arguments.text, [("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", target)])
    let answer = try? JSONParser.parse(response.body)
    guard response.isSuccess else {
      throw refusal(
        target, response, code: answer?["__type"]?.stringValue,
        words: (answer?["message"] ?? answer?["Message"])?.stringValue)
    }
    if let answer { return answer }
    throw Diagnostic(.oddAnswerOfAWS, "AWS's answer to \(target) is no JSON")
  }

  private func send(_ body: String, _ headers: [(name: String, value: String)]) throws(Diagnostic) -> Response {
    var request = Request("POST", endpoint)
    request.headers = headers
    request.body = Array(body.utf8)
    request.needsSuccess = false
    if let credentials { Signature(credentials, region: region, service: name).sign(&request) }
    return try client.send(request)
  }

  private func refusal(_ action: String, _ response: Response, code: String?, words: String?) -> Diagnostic {
    let code = code.map { $0.split(separator: "#").last.map(String.init) ?? $0 } ?? "status \(response.status)"
    return Diagnostic(
      .refusedByAWS, "AWS refused \(action): \(code)\(words.map { ": \($0)" } ?? "")",
      hint: response.status == 403 || code.hasPrefix("AccessDenied")
        ? "check the AWS credentials, and that they may call \(action)" : nil)
  }
}
