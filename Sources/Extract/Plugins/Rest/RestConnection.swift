import Base
import Glibc
import HTTP

/// Makes the requests of one stream.
final class RestConnection {
  let settings: RestSettings
  let secrets: RestSecrets
  private let credentials: RestCredentials
  private let client: Client
  private let span: SourceSpan
  private let notes = Locked<[String]>([])

  init(
    settings: RestSettings, credentials: RestCredentials, span: SourceSpan, isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.settings = settings
    self.credentials = credentials
    self.span = span
    secrets = credentials.secrets
    var client = ClientSettings()
    client.retries = RetryPolicy(attempts: settings.attempts, firstWait: 0.25, longestWait: settings.longestWait)
    client.retries.patience = settings.longestWait
    let sleep: @Sendable (Double) -> Void = { seconds in
      let watch = Stopwatch()
      while watch.seconds < seconds, !isCancelled() { usleep(UInt32(min(0.1, seconds - watch.seconds + 0.001) * 1e6)) }
    }
    self.client = Client(
      settings: client, log: { [notes, secrets] line in notes.withLock { $0.append(secrets.scrubbed(line)) } },
      sleep: sleep)
  }

  /// What the user should know of how it was signed in.
  func takeWarnings() -> [Diagnostic] { credentials.takeWarnings() }

  /// What was asked and answered since the last call, and what was asked again and why.
  func takeNotes() -> [String] {
    notes.withLock { notes in
      defer { notes = [] }
      return notes
    }
  }

  /// A page's answer.
  struct Answer {
    let response: Response
    /// nil for a refusal that stands for no records.
    let body: JSON?
  }

  /// Why there is no page.
  struct Failure: Error {
    let diagnostic: Diagnostic
    /// 0 when there was no answer.
    let status: Int
  }

  /// - Parameters:
  ///   - target: Path and query, from the first slash behind the host.
  ///   - payload: What is sent; nil for a request with GET.
  func ask(
    _ target: String, sending payload: [UInt8]? = nil, _ values: RestValues, emptyWhen: [RestErrorRules.Match]
  ) throws(Failure) -> Answer {
    var request = Request(payload == nil ? "GET" : "POST", settings.origin + target, at: span)
    request.body = payload
    // It asks, whatever its method.
    request.isRepeatable = true
    request.needsSuccess = false
    request.followsRedirects = false
    request.totalTimeout = settings.timeout
    request.sizeLimit = settings.sizeLimit
    request.headers = [("Accept", "application/json")]
    if payload != nil { request.headers.append(("Content-Type", "application/json")) }
    for header in settings.headers {
      if let text = header.value.text(values) {
        request.headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
        request.headers.append((header.name, text))
      }
    }
    var response = try send(request)
    if response.status == 401, credentials.canRenew {
      credentials.forgetToken()
      response = try send(request)
    }
    let body = try? JSONParser.parse(response.body)
    guard response.isSuccess else {
      if emptyWhen.contains(where: { $0.holds(in: body, status: response.status) }) {
        return Answer(response: response, body: nil)
      }
      let error = settings.errors.refusal(
        response, request, body, longestWait: settings.longestWait, hasSecret: !credentials.authentication.isNone)
      throw Failure(diagnostic: secrets.scrubbed(error), status: response.status)
    }
    guard let body else {
      throw Failure(diagnostic: secrets.scrubbed(unreadable(response, request)), status: response.status)
    }
    return Answer(response: response, body: body)
  }

  private func send(_ unsigned: Request) throws(Failure) -> Response {
    do throws(Diagnostic) {
      var request = unsigned
      try credentials.sign(&request, client)
      return try client.send(request) { response in
        let body = try? JSONParser.parse(response.body)
        if response.isSuccess { return body == nil ? "the body is no JSON" : nil }
        return settings.errors.passes(body) ? "status \(response.status)" : nil
      }
    } catch {
      throw Failure(diagnostic: secrets.scrubbed(error), status: 0)
    }
  }

  private func unreadable(_ response: Response, _ request: Request) -> Diagnostic {
    var reason = ""
    do throws(JSONError) { _ = try JSONParser.parse(response.body) } catch {
      reason = "\(error.message) at byte \(error.offset) of \(response.body.count)"
    }
    let type = response.header("Content-Type").map { " (it is \($0))" } ?? ""
    return Diagnostic(
      .extractUnreadable, "\(request.method) \(request.address) answered with what is no JSON\(type): \(reason)",
      at: span, hint: "asked \(settings.attempts) times; check 'base_url' and 'path', or run again later")
  }
}

extension RestAuthentication {
  var isNone: Bool { if case .none = self { true } else { false } }
}
