import AWS
import Base
import HTTP

/// How to reach S3, or a server that speaks as it does. What is not said is looked for where AWS's own tools look.
public struct StoreSettings: Sendable, Equatable {
  public var region: String?
  /// Of a server other than AWS's own: `http://127.0.0.1:8333`.
  public var endpoint: String?
  /// Whether the bucket is part of the host's name; nil for the way of AWS's own servers, and the path elsewhere.
  public var namesBucketInHost: Bool?
  /// A profile of AWS's shared files.
  public var profile: String?
  public var keys: Credentials?

  public init(region: String? = nil, endpoint: String? = nil, profile: String? = nil, keys: Credentials? = nil) {
    self.region = region
    self.endpoint = endpoint
    self.profile = profile
    self.keys = keys
  }
}

extension ObjectStore {
  /// - Parameter variable: The value of an environment variable.
  /// - Throws: Z103 when the region of AWS's own servers is not known; Z102.
  public init(
    _ settings: StoreSettings = StoreSettings(), client: Client = Client(),
    variable: @escaping @Sendable (String) -> String? = { ProcessEnvironment[$0] }
  ) throws(Diagnostic) {
    let chain = CredentialChain(profile: settings.profile, client: client, variable: variable)
    let named = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"].lazy.compactMap(variable).first { !$0.isEmpty }
    let address = settings.endpoint ?? named
    let region = if let region = settings.region { region as String? } else { try chain.region }
    // Other servers seldom have regions, but sign with one: this is the usual.
    guard let region = region ?? (address == nil ? nil : "us-east-1") else {
      throw Diagnostic(.missingRegion, "the AWS region of the buckets is not known", hint: "set AWS_REGION")
    }
    let keys = settings.keys
    self.init(
      endpoint: Endpoint(region: region, address: address, namesBucketInHost: settings.namesBucketInHost),
      credentials: CredentialSource { () throws(Diagnostic) in if let keys { keys } else { try chain.credentials() } },
      client: client)
  }
}
