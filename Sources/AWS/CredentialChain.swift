import Base
import HTTP

/// Finds credentials where AWS's own tools look for them, in their order: environment, shared files, container, instance.
///
/// SeeAlso: AWS documentation, "Standardized credential providers".
public struct CredentialChain: Sendable {
  private let client: Client
  private let variable: @Sendable (String) -> String?
  /// The profile of the shared files; nil takes AWS_PROFILE's, else `default`.
  private let profile: String?

  public init(
    profile: String? = nil, client: Client = Client(settings: ClientSettings()),
    variable: @escaping @Sendable (String) -> String? = { ProcessEnvironment[$0] }
  ) {
    self.profile = profile
    self.client = client
    self.variable = variable
  }

  /// The region that the environment or the profile names.
  public var region: String? {
    get throws(Diagnostic) {
      if let region = text("AWS_REGION") ?? text("AWS_DEFAULT_REGION") { return region }
      return try SharedFiles(variable: variable).profiles[profileName]?["region"]
    }
  }

  /// - Throws: Z101 when there are none, Z102 for a profile that cannot be used, H1xx.
  public func credentials() throws(Diagnostic) -> Credentials {
    // A profile that is asked for by name goes before what the environment happens to hold.
    if profile == nil, let found = fromEnvironment { return found }
    let files = try SharedFiles(variable: variable)
    if profile == nil, let file = text("AWS_WEB_IDENTITY_TOKEN_FILE"), let role = text("AWS_ROLE_ARN") {
      return try assumeRole(role, tokenIn: file)
    }
    if let found = try credentials(of: profileName, in: files, asking: []) { return found }
    if profile == nil, let found = try fromMetadata { return found }
    throw Diagnostic(
      .missingCredentials, "there are no AWS credentials",
      hint: profile.map { "profile '\($0)' has none: run 'aws configure --profile \($0)'" }
        ?? "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run 'aws configure'")
  }

  private var profileName: String { profile ?? text("AWS_PROFILE") ?? "default" }

  /// A variable that says something.
  private func text(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }

  private var fromEnvironment: Credentials? {
    guard let id = text("AWS_ACCESS_KEY_ID"), let secret = text("AWS_SECRET_ACCESS_KEY") else { return nil }
    return Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: text("AWS_SESSION_TOKEN"))
  }

  // MARK: Shared files

  /// - Parameter asking: Profiles whose credentials are being looked for: none may be its own source.
  private func credentials(
    of name: String, in files: SharedFiles, asking: [String]
  ) throws(Diagnostic) -> Credentials? {
    guard let keys = files.profiles[name] else {
      if name == "default" { return nil }
      throw Diagnostic(
        .badAWSProfile, "there is no AWS profile '\(name)'",
        hint: Diagnostic.didYouMean(name, among: Array(files.profiles.keys)) ?? "see ~/.aws/config")
    }
    let own = keys["aws_access_key_id"].flatMap { id in
      keys["aws_secret_access_key"].map {
        Credentials(accessKeyID: id, secretAccessKey: $0, sessionToken: keys["aws_session_token"])
      }
    }
    guard let role = keys["role_arn"] else {
      if own == nil, let key = ["sso_session", "sso_start_url", "credential_process"].first(where: { keys[$0] != nil })
      {
        throw Diagnostic(
          .badAWSProfile, "'\(key)' of the AWS profile '\(name)' is not supported",
          hint: "run 'eval $(aws configure export-credentials --profile \(name) --format env)' first")
      }
      return own
    }
    let source = keys["source_profile"]
    guard !asking.contains(name), source != nil || keys["credential_source"] != nil else {
      throw Diagnostic(
        .badAWSProfile, "the AWS profile '\(name)' has no source for its role",
        hint: "set source_profile to a profile with keys")
    }
    let base: Credentials?
    if let source, source != name {
      base = try credentials(of: source, in: files, asking: asking + [name])
    } else {
      let known = own ?? fromEnvironment
      base = if let known { known } else { try fromMetadata }
    }
    guard let base else {
      throw Diagnostic(.missingCredentials, "there are no AWS credentials to assume \(role) with")
    }
    return try assumeRole(role, with: base, keys)
  }

  // MARK: Roles

  /// Where a role is assumed: any region will do.
  private var roleRegion: String {
    get throws(Diagnostic) {
      let named = try region
      return named ?? "us-east-1"
    }
  }

  private func assumeRole(
    _ role: String, with base: Credentials, _ keys: [String: String]
  ) throws(Diagnostic) -> Credentials {
    var fields = [
      (name: "RoleArn", value: role), ("RoleSessionName", keys["role_session_name"] ?? "model"),
    ]
    if let identifier = keys["external_id"] { fields.append(("ExternalId", identifier)) }
    let own = keys["region"]
    let region = if let own { own } else { try roleRegion }
    let service = Service("sts", region: region, credentials: base, client: client, variable: variable)
    return try Self.assumed(try service.query("AssumeRole", version: "2011-06-15", fields))
  }

  /// A role that a token in a file stands for, as Kubernetes gives one to its pods.
  private func assumeRole(_ role: String, tokenIn file: String) throws(Diagnostic) -> Credentials {
    let token = String(decoding: try FileSystem.read(file), as: UTF8.self).trimmingSpaces
    let service = Service("sts", region: try roleRegion, credentials: nil, client: client, variable: variable)
    return try Self.assumed(
      try service.query(
        "AssumeRoleWithWebIdentity", version: "2011-06-15",
        [
          (name: "RoleArn", value: role), ("RoleSessionName", text("AWS_ROLE_SESSION_NAME") ?? "model"),
          ("WebIdentityToken", token),
        ]))
  }

  private static func assumed(_ answer: XMLText) throws(Diagnostic) -> Credentials {
    Credentials(
      accessKeyID: try answer.required("AccessKeyId"), secretAccessKey: try answer.required("SecretAccessKey"),
      sessionToken: try answer.required("SessionToken"),
      expiration: answer["Expiration"].flatMap { Timestamp(iso8601: $0) })
  }

  // MARK: Metadata services

  private var fromMetadata: Credentials? {
    get throws(Diagnostic) {
      if let found = try fromContainer() { return found }
      return try fromInstance()
    }
  }

  private func fromContainer() throws(Diagnostic) -> Credentials? {
    let address: String
    if let path = text("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
      address = "http://169.254.170.2\(path)"
    } else if let full = text("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
      address = full
    } else {
      return nil
    }
    var request = Request("GET", address)
    var token = text("AWS_CONTAINER_AUTHORIZATION_TOKEN")
    if let file = text("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") {
      token = String(decoding: try FileSystem.read(file), as: UTF8.self).trimmingSpaces
    }
    if let token { request.headers.append(("Authorization", token)) }
    return try document(try client.send(request))
  }

  /// The role of the machine; nil when nobody answers, as everywhere but on EC2.
  private func fromInstance() throws(Diagnostic) -> Credentials? {
    if text("AWS_EC2_METADATA_DISABLED")?.lowercased() == "true" { return nil }
    let base = text("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254"
    let patient = client.withoutRetries
    func send(_ method: String, _ path: String, _ header: (name: String, value: String)) throws(Diagnostic) -> Response
    {
      var request = Request(method, base + "/latest" + path)
      request.headers = [header]
      request.connectTimeout = 1
      request.stallTimeout = 1
      request.needsSuccess = false
      return try patient.send(request)
    }
    let session: Response
    do throws(Diagnostic) {
      session = try send("PUT", "/api/token", ("X-aws-ec2-metadata-token-ttl-seconds", "300"))
    } catch { return nil }
    guard session.isSuccess else { return nil }
    let token = (name: "X-aws-ec2-metadata-token", value: session.text)
    let path = "/meta-data/iam/security-credentials/"
    let roles = try send("GET", path, token)
    guard roles.isSuccess, let role = roles.text.split(separator: "\n").first else { return nil }
    return try document(try send("GET", path + role, token))
  }

  private func document(_ response: Response) throws(Diagnostic) -> Credentials {
    if let json = try? JSONParser.parse(response.body), let found = Credentials(metadata: json) { return found }
    throw Diagnostic(.oddAnswerOfAWS, "\(response.address) gave no credentials")
  }
}

extension Response {
  var text: String { String(decoding: body, as: UTF8.self).trimmingSpaces }
}
