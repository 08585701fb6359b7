import Base
import YAML

/// How a declaration signs in. Secrets may only come from the environment, and are known to whoever scrubs texts.
enum RestAuthentication: Sendable {
  case none
  case bearer(token: String)
  case header(name: String, value: String)
  case query(name: String, value: String)
  case basic(user: String, password: String)
  case oauth2(RestTokenRequest)

  private enum Kind: String, CaseIterable {
    case bearer, basic, oauth2
    case key = "api_key"
  }

  init(_ reader: inout MappingReader) throws(Diagnostic) {
    guard var auth = try reader.reader("auth", as: "'auth' of \(reader.subject)") else {
      self = .none
      return
    }
    guard let kind = try auth.choice("type", of: Kind.allCases) else { throw auth.missing("type") }
    switch kind {
    case .bearer: self = .bearer(token: try auth.secret("token"))
    case .key:
      let value = try auth.secret("key")
      let (header, query) = (try auth.string("header"), try auth.string("query"))
      switch (header, query) {
      case (let name?, nil): self = .header(name: name, value: value)
      case (nil, let name?): self = .query(name: name, value: value)
      default:
        throw Diagnostic(
          .extractDeclaration, "\(auth.subject) needs either 'header' or 'query', the name under which the key is sent",
          at: auth.node.span)
      }
    case .basic: self = .basic(user: try auth.requiredString("user"), password: try auth.secret("password"))
    case .oauth2: self = .oauth2(try RestTokenRequest(&auth))
    }
    if let unknown = auth.unknownKeys().first {
      throw Diagnostic(.extractDeclaration, unknown.message, at: unknown.span, hint: unknown.hint)
    }
  }

  /// What must not be shown.
  var secrets: [String] {
    switch self {
    case .none: []
    case .bearer(let value), .header(_, let value), .query(_, let value), .basic(_, let value): [value]
    case .oauth2(let request): [request.clientSecret, request.refreshToken].compactMap(\.self)
    }
  }

  /// Names of query parameters that carry a secret.
  var secretParameters: [String] { if case .query(let name, _) = self { [name] } else { [] } }
}

/// How an access token is got (RFC 6749, 4.4 and 6).
struct RestTokenRequest: Sendable {
  let address: String
  let clientID: String
  let clientSecret: String?
  /// nil: the client's own credentials are the grant.
  let refreshToken: String?
  /// Where the newest refresh token is kept, of an API that gives another one each time.
  let tokenFile: RestTokenFile?
  let scope: String?
  /// Whether the client's credentials go into the body instead of the header.
  let isInBody: Bool
  let span: SourceSpan

  private enum Grant: String, CaseIterable {
    case client = "client_credentials"
    case refresh = "refresh_token"
  }

  private enum Place: String, CaseIterable {
    case header, body
  }

  init(_ reader: inout MappingReader) throws(Diagnostic) {
    span = reader.node.span
    address = try reader.requiredString("token_url")
    clientID = try reader.requiredString("client_id")
    let grant = try reader.choice("grant", of: Grant.allCases) ?? .client
    refreshToken = grant == .refresh ? try reader.secret("refresh_token") : nil
    tokenFile = grant == .refresh ? try RestTokenFile(&reader) : nil
    clientSecret =
      grant == .client || reader.contains("client_secret") ? try reader.secret("client_secret") : nil
    scope = try reader.string("scope")
    isInBody = try reader.choice("client_auth", of: Place.allCases) == .body
  }
}
