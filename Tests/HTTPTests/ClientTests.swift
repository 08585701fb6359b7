import Base
import LoopbackServer
import Synchronization
import Testing

@testable import HTTP

@Suite("HTTP client")
struct ClientTests {
  /// Waits that the client would have made.
  private final class Waits: Sendable {
    let seconds = Mutex<[Double]>([])
  }

  private func client(
    _ retries: RetryPolicy = RetryPolicy(), waits: Waits = Waits(), environment: [String: String] = [:]
  ) -> Client {
    var settings = ClientSettings { environment[$0] }
    settings.retries = retries
    return Client(settings: settings, sleep: { seconds in waits.seconds.withLock { $0.append(seconds) } })
  }

  private func failure(_ client: Client, _ request: Request) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try client.send(request)
      return nil
    } catch { return error }
  }

  @Test("an answer with its headers and body; what was sent")
  func answers() throws {
    let server = LoopbackServer { request in
      .init(200, headers: [("X-Kind", "a b")], body: Array("\(request.method) \(request.path) \(request.body)".utf8))
    }
    var request = Request("POST", server.address + "/a?b=1")
    request.headers = [("X-Token", "t"), ("X-Empty", "")]
    request.body = Array("hello".utf8)
    let response = try client().send(request)
    #expect(response.status == 200)
    #expect(response.header("x-kind") == "a b")
    #expect(String(decoding: response.body, as: UTF8.self) == "POST /a?b=1 hello")
    #expect(server.requests[0].headers["x-token"] == "t")
    #expect(server.requests[0].headers["x-empty"] == "")
    #expect(server.requests[0].headers["user-agent"] == "model")
  }

  @Test("redirects are followed, but not into files")
  func redirects() throws {
    let server = LoopbackServer { request in
      switch request.path {
      case "/from": .init(302, headers: [("Location", "/to")], body: Array("moved".utf8))
      case "/file": .init(302, headers: [("Location", "file:///etc/passwd")])
      case "/loop": .init(302, headers: [("Location", "/loop")])
      default: .init(text: "there")
      }
    }
    let response = try client().send(Request("GET", server.address + "/from"))
    #expect(String(decoding: response.body, as: UTF8.self) == "there")
    #expect(response.address.text == server.address + "/to")
    #expect(failure(client(), Request("GET", server.address + "/file"))?.code == .badAddress)
    #expect(
      failure(client(), Request("GET", server.address + "/loop"))?.message.contains("Maximum (10) redirects") == true)
  }

  @Test("what may pass is tried again, with growing waits; the server's own wish counts")
  func retries() throws {
    let server = LoopbackServer { request in
      request.path == "/busy" ? .init(429, headers: [("Retry-After", "7")]) : .init(503)
    }
    let waits = Waits()
    let policy = RetryPolicy(attempts: 4, firstWait: 1, longestWait: 3)
    let error = failure(client(policy, waits: waits), Request("GET", server.address + "/x"))
    #expect(error?.code == .refusedByServer)
    #expect(error?.message == "GET \(server.address)/x failed: the server answered 503")
    #expect(server.requests.count == 4)
    let made = waits.seconds.withLock { $0 }
    #expect(made.count == 3)
    for (wait, range) in zip(made, [0.5...1, 1...2, 1.5...3]) { #expect(range.contains(wait)) }
    let asked = Waits()
    _ = failure(client(RetryPolicy(attempts: 2), waits: asked), Request("GET", server.address + "/busy"))
    #expect(asked.seconds.withLock { $0 } == [7])
  }

  @Test("neither is a request repeated that may not be, nor an answer that will not change")
  func noRetries() {
    let server = LoopbackServer { request in .init(request.method == "POST" ? 503 : 404) }
    #expect(failure(client(), Request("POST", server.address))?.code == .refusedByServer)
    #expect(failure(client(), Request("GET", server.address))?.hint == "check the address")
    #expect(server.requests.count == 2)
  }

  @Test("an answer in the second attempt is as good as in the first")
  func recovers() throws {
    let count = Mutex(0)
    let server = LoopbackServer { _ in
      let isFirst = count.withLock { count in
        count += 1
        return count == 1
      }
      var answer = LoopbackServer.Answer(200, body: Array("0123456789".utf8))
      if isFirst { answer.breaksAfter = 4 }
      return answer
    }
    let response = try client().send(Request("GET", server.address))
    #expect(String(decoding: response.body, as: UTF8.self) == "0123456789")
  }

  @Test("limits of time and size hold")
  func limits() {
    let server = LoopbackServer { request in
      var answer = LoopbackServer.Answer(200, body: Array(repeating: 0x61, count: 5000))
      if request.path == "/slow" { answer.delay = 1 }
      return answer
    }
    var slow = Request("GET", server.address + "/slow")
    slow.totalTimeout = 0.2
    #expect(failure(client(.never), slow)?.code == .transferFailed)
    var large = Request("GET", server.address + "/large")
    large.sizeLimit = 4999
    #expect(failure(client(), large)?.message.hasSuffix("is larger than 4999 bytes") == true)
    #expect(server.requests.count == 2)
  }

  @Test("errors name the place and no password")
  func errors() {
    let file = SourceFile(path: "packages.yml", text: "packages")
    let span = SourceSpan(file: file, range: 0..<8)
    // A port on which nobody listens: taken and given back.
    let address = LoopbackServer { _ in .init() }.address
    let error = failure(
      client(.never), Request("GET", address.replacing("http://", with: "http://user:secret@") + "/x", at: span))
    #expect(error?.span == span)
    #expect(error?.message.hasPrefix("GET \(address)/x failed: ") == true)
    #expect(failure(client(), Request("GET", "ftp://127.0.0.1/x"))?.code == .badAddress)
    #expect(failure(client(), Request("GET", "no address"))?.code == .badAddress)
  }

  @Test("HTTP_PROXY is honoured, except where a client's header could have set it")
  func proxy() throws {
    let server = LoopbackServer { request in .init(text: "proxied \(request.path)") }
    let environment = ["HTTP_PROXY": server.address]
    let response = try client(environment: environment).send(Request("GET", "http://nowhere.invalid/x"))
    #expect(String(decoding: response.body, as: UTF8.self) == "proxied http://nowhere.invalid/x")
    let address = Address("http://nowhere.invalid/x")
    let settings = ClientSettings { environment.merging(["REQUEST_METHOD": "GET"]) { $1 }[$0] }
    #expect(settings.proxy(for: address) == nil)
    #expect(ClientSettings { environment[$0] }.proxy(for: Address("https://nowhere.invalid")) == nil)
  }
}
