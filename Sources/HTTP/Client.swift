import Base
import Glibc

/// Makes requests, again where that may help. Usable from any thread, which it blocks.
public struct Client: Sendable {
  private let settings: ClientSettings
  private let log: @Sendable (String) -> Void
  private let sleep: @Sendable (Double) -> Void

  /// - Parameters:
  ///   - log: Takes a line about each request, answer and retry.
  ///   - sleep: Waits for a number of seconds.
  public init(
    settings: ClientSettings = ClientSettings(), log: @escaping @Sendable (String) -> Void = { _ in },
    sleep: @escaping @Sendable (Double) -> Void = { usleep(UInt32($0 * 1e6)) }
  ) {
    self.settings = settings
    self.log = log
    self.sleep = sleep
  }

  /// The same, which asks once.
  public var withoutRetries: Client {
    var settings = settings
    settings.retries = .never
    return Client(settings: settings, log: log, sleep: sleep)
  }

  /// The answer to a request. Failures that may pass are tried again, if the request may be repeated.
  ///
  /// - Parameter judge: Why an answer is worth another attempt although its status does not say so, for example since its body
  ///   is cut off; nil takes it. The last attempt's answer is handed over whatever the judge says.
  /// - Throws: H1xx at the request's place: H103 without an answer, H104 for a status that is no success where one is
  ///   needed, H105 for an answer beyond the limit.
  public func send(
    _ request: Request, judge: (Response) -> String? = { _ in nil }
  ) throws(Diagnostic) -> Response {
    let attempts = request.isRepeatable ? settings.retries.attempts : 1
    var attempt = 1
    while true {
      log("\(request.method) \(request.address)")
      var wanted: Double?
      let reason: String
      do throws(Transfer.Failure) {
        let response = try Self.transfer(request, settings)
        log("\(request.method) \(request.address): \(response.status), \(response.body.count) bytes")
        let complaint = RetryPolicy.isTransient(response.status) ? "status \(response.status)" : judge(response)
        wanted = response.wantedWait()
        guard let complaint, attempt < attempts, settings.retries.hasPatience(for: wanted) else {
          if response.isSuccess || !request.needsSuccess { return response }
          throw Transfer.Failure(diagnostic: Self.refusal(response, request), isTransient: false)
        }
        reason = complaint
      } catch {
        guard error.isTransient, attempt < attempts else { throw error.diagnostic }
        reason = error.diagnostic.message
      }
      let wait = settings.retries.wait(after: attempt, wanted: wanted, chance: Double.random(in: 0...1))
      attempt += 1
      log("\(reason): attempt \(attempt) of \(attempts) in \((wait * 10).rounded() / 10) s")
      sleep(wait)
    }
  }

  private static func transfer(_ request: Request, _ settings: ClientSettings) throws(Transfer.Failure) -> Response {
    let transfer: Transfer
    do throws(Diagnostic) { transfer = try Transfer(request, settings: settings) } catch {
      throw Transfer.Failure(diagnostic: error, isTransient: false)
    }
    return try transfer.run()
  }

  private static func refusal(_ response: Response, _ request: Request) -> Diagnostic {
    let hint: String? =
      switch response.status {
      case 401, 403: "the server wants other credentials, or none may read this"
      case 404, 410: "check the address"
      case 407: "the proxy wants credentials: write them into HTTPS_PROXY"
      case 429, 500...: "the server is busy or broken: try again later"
      default: nil
      }
    return Diagnostic(
      .refusedByServer, "\(request.method) \(request.address) failed: the server answered \(response.status)",
      at: request.span, hint: hint)
  }
}
