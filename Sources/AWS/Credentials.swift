import Base

/// What a request to AWS is signed with.
public struct Credentials: Sendable, Equatable {
  public var accessKeyID: String
  public var secretAccessKey: String
  /// Of credentials that end.
  public var sessionToken: String?
  public var expiration: Timestamp?

  public init(
    accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Timestamp? = nil
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.expiration = expiration
  }

  /// The document that containers' and instances' metadata services give.
  init?(metadata json: JSON) {
    guard let id = json["AccessKeyId"]?.stringValue, let secret = json["SecretAccessKey"]?.stringValue else {
      return nil
    }
    self.init(
      accessKeyID: id, secretAccessKey: secret, sessionToken: json["Token"]?.stringValue,
      expiration: json["Expiration"]?.stringValue.flatMap { Timestamp(iso8601: $0) })
  }
}
