import Base

/// The target of a profile that was chosen for this run, rendered.
public struct ProfileTarget: Sendable {
  public var profileName: String
  public var name: String
  /// The warehouse's type: `sqlite`.
  public var type: String
  public var threads: Int
  /// Every key of the output but `threads`, secrets among them: never show it, see `publicFields`.
  public var fields: OrderedDictionary<String, JSON>
  /// The `profiles.yml` that holds it.
  public var path: String
  /// The output's place.
  public var span: SourceSpan
  /// The place of each key's value.
  public var spans: [String: SourceSpan] = [:]

  public init(
    profileName: String, name: String, type: String, threads: Int, fields: OrderedDictionary<String, JSON>,
    path: String, span: SourceSpan, spans: [String: SourceSpan] = [:]
  ) {
    self.profileName = profileName
    self.name = name
    self.type = type
    self.threads = threads
    self.fields = fields
    self.path = path
    self.span = span
    self.spans = spans
  }

  private static let secretKeys: Set<String> = [
    "password", "pass", "token", "private_key", "private_key_passphrase", "secret", "client_secret", "refresh_token",
    "keyfile_json", "secret_access_key", "session_token", "api_key", "sslpassword",
  ]

  /// The fields that templates and messages may show.
  public var publicFields: OrderedDictionary<String, JSON> {
    var shown: OrderedDictionary<String, JSON> = [:]
    for (key, value) in fields where !Self.secretKeys.contains(key) { shown[key] = value }
    return shown
  }
}
