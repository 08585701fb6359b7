import Base
import HTTP

/// Signs requests, with an access token that it gets and keeps where one is needed. Shared by the streams of an extract.
final class RestCredentials: Sendable {
  let secrets: RestSecrets
  let authentication: RestAuthentication
  private let token = Locked<String?>(nil)
  /// The refresh token that the API has given last.
  private let newest = Locked<String?>(nil)
  private let exchanging = Locked(())
  private let warnings = Locked<[Diagnostic]>([])

  init(_ authentication: RestAuthentication) {
    self.authentication = authentication
    secrets = RestSecrets(authentication.secrets)
    if case .basic(let user, let password) = authentication { secrets.add(Self.basic(user, password)) }
    if case .oauth2(let request) = authentication, let secret = request.clientSecret {
      secrets.add(Self.basic(request.clientID, secret))
    }
  }

  /// Whether a refused request may be signed anew with a fresh token.
  var canRenew: Bool { if case .oauth2 = authentication { true } else { false } }

  func forgetToken() { token.withLock { $0 = nil } }

  /// - Throws: What keeps the access token away.
  func sign(_ request: inout Request, _ client: Client) throws(Diagnostic) {
    switch authentication {
    case .none: break
    case .bearer(let token): request.headers.append(("Authorization", "Bearer \(token)"))
    case .header(let name, let value): request.headers.append((name, value))
    case .query(let name, let value):
      request.address = Address(RestURL.adding([(name, value)], to: request.address.text))
    case .basic(let user, let password):
      request.headers.append(("Authorization", "Basic \(Self.basic(user, password))"))
    case .oauth2(let grant):
      request.headers.append(("Authorization", "Bearer \(try accessToken(grant, request, client))"))
    }
  }

  /// One thread at a time: of a refresh token that is replaced when it is used, a second exchange would fail.
  private func accessToken(
    _ grant: RestTokenRequest, _ request: Request, _ client: Client
  ) throws(Diagnostic) -> String {
    try exchanging.withLock { _ throws(Diagnostic) in
      if let known = token.withLock({ $0 }) { return known }
      let (fresh, newRefresh) = try exchange(grant, request, client)
      token.withLock { $0 = fresh }
      if let newRefresh { try keep(newRefresh, of: grant) }
      return fresh
    }
  }

  /// Tries the newest refresh token, then the one of the environment: the user may have signed in again.
  private func exchange(
    _ grant: RestTokenRequest, _ request: Request, _ client: Client
  ) throws(Diagnostic) -> (access: String, refresh: String?) {
    guard let given = grant.refreshToken else { return try exchange(nil, grant, request, client) }
    var kept = newest.withLock { $0 }
    if kept == nil { kept = try grant.tokenFile?.read() }
    guard let kept, kept != given else { return try exchange(given, grant, request, client) }
    secrets.add(kept)
    do throws(Diagnostic) {
      return try exchange(kept, grant, request, client)
    } catch {
      guard error.code == .extractRefused else { throw error }
      return try exchange(given, grant, request, client)
    }
  }

  /// - Returns: The access token, and the refresh token to use from now on if that is another one.
  private func exchange(
    _ refresh: String?, _ grant: RestTokenRequest, _ request: Request, _ client: Client
  ) throws(Diagnostic) -> (access: String, refresh: String?) {
    var form: [(name: String, value: String)] = []
    if let refresh {
      form = [("grant_type", "refresh_token"), ("refresh_token", refresh)]
    } else {
      form = [("grant_type", "client_credentials")]
    }
    if let scope = grant.scope { form.append(("scope", scope)) }
    var ask = Request("POST", grant.address, at: grant.span)
    ask.followsRedirects = false
    ask.needsSuccess = false
    // Asking twice only makes another token.
    ask.isRepeatable = true
    ask.totalTimeout = request.totalTimeout
    ask.sizeLimit = 1 << 20
    ask.headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")]
    // Some APIs ask for an own name of each program here too.
    ask.headers += request.headers.filter { $0.name.lowercased() == "user-agent" }
    if grant.isInBody || grant.clientSecret == nil {
      form.append(("client_id", grant.clientID))
      if let secret = grant.clientSecret { form.append(("client_secret", secret)) }
    } else if let secret = grant.clientSecret {
      ask.headers.append(("Authorization", "Basic \(Self.basic(grant.clientID, secret))"))
    }
    ask.body = Array(PercentEncoding.form(form).utf8)
    let response = try client.send(ask)
    let answer = try? JSONParser.parse(response.body)
    guard response.isSuccess, let fresh = answer?["access_token"]?.stringValue, !fresh.isEmpty else {
      let said = RestErrorRules.message(in: answer).map { ": \($0)" } ?? ""
      throw Diagnostic(
        .extractRefused, "no access token: POST \(ask.address) answered \(response.status)\(said)", at: grant.span,
        hint: refresh == nil
          ? "check the client's id and secret, and that the token address is right"
          : "the refresh token may have expired or been used up: sign in again and set the new one")
    }
    secrets.add(fresh)
    let new = answer?["refresh_token"]?.stringValue
    if let new { secrets.add(new) }
    return (fresh, new.flatMap { $0.isEmpty || $0 == refresh ? nil : $0 })
  }

  private func keep(_ refresh: String, of grant: RestTokenRequest) throws(Diagnostic) {
    newest.withLock { $0 = refresh }
    if let file = grant.tokenFile { return try file.write(refresh) }
    warnings.withLock {
      $0.append(
        Diagnostic(
          .extractRefused,
          "the API has given another refresh token; the one that was used may not work a second time", at: grant.span,
          severity: .warning,
          hint: "name a 'token_file' outside of the project, where the newest one is kept"))
    }
  }

  func takeWarnings() -> [Diagnostic] {
    warnings.withLock { warnings in
      defer { warnings = [] }
      return warnings
    }
  }

  private static func basic(_ user: String, _ password: String) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let bytes = Array("\(user):\(password)".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
