import Base
import Glibc
import LoopbackServer
import Synchronization
import Testing

@testable import Extract

@Suite("An API that wants to know who asks") struct RestAuthTests {
  @Test(
    "is told in each way",
    arguments: [
      (#"{type: bearer, token: "{{ env_var('TOKEN') }}"}"#, "authorization", "Bearer s3cret/t0ken+x"),
      (#"{type: api_key, header: X-Key, key: "{{ env_var('TOKEN') }}"}"#, "x-key", "s3cret/t0ken+x"),
      (
        #"{type: basic, user: me, password: "{{ env_var('TOKEN') }}"}"#, "authorization",
        "Basic bWU6czNjcmV0L3Qwa2VuK3g="
      ),
    ])
  func ways(auth: String, header: String, value: String) throws {
    let space = try Workspace()
    let server = LoopbackServer { request in
      request.headers[header] == value ? RestAPI.page(2, RestAPI.parts(request).query) : .init(401)
    }
    #expect(try space.extract(Self.declaration(server, auth), space.tables(RestAPI.table)).rows == 2)
  }

  @Test("a refresh token is exchanged; when it is used up, the error says what to do and holds no secret")
  func refresh() throws {
    let space = try Workspace()
    let isUsedUp = Mutex(false)
    let server = LoopbackServer { request in
      guard request.path == "/token" else {
        return request.headers["authorization"] == "Bearer fresh-token"
          ? RestAPI.page(2, RestAPI.parts(request).query) : .init(401)
      }
      let wanted =
        "grant_type=refresh_token&refresh_token=s3cret%2Ft0ken%2Bx&client_id=me&client_secret=0ther-s3cret"
      return request.body == wanted && !isUsedUp.withLock({ $0 })
        ? .init(text: #"{"access_token": "fresh-token"}"#)
        : .init(
          400, text: #"{"error": "invalid_grant", "error_description": "s3cret/t0ken+x was used before"}"#)
    }
    let auth =
      #"{type: oauth2, grant: refresh_token, token_url: "\#(server.address)/token", client_id: me, client_secret: "{{ env_var('OTHER') }}", client_auth: body, refresh_token: "{{ env_var('TOKEN') }}"}"#
    let tables = space.tables(RestAPI.table)
    #expect(try space.extract(Self.declaration(server, auth), tables).rows == 2)
    isUsedUp.withLock { $0 = true }
    let failure = try #require(try space.extract(Self.declaration(server, auth), tables).failures.first)
    #expect(
      failure.message.hasSuffix("no access token: POST \(server.address)/token answered 400: ***** was used before"))
    #expect(failure.hint == "the refresh token may have expired or been used up: sign in again and set the new one")
  }

  /// An API whose refresh tokens work once: `s3cret/t0ken+x`, then `refresh-2`, `refresh-3`, ...
  private static func rotating(_ next: Locked<Int>) -> LoopbackServer {
    LoopbackServer { request in
      guard request.path == "/token" else {
        return request.headers["authorization"]?.hasPrefix("Bearer access-") == true
          ? RestAPI.page(2, RestAPI.parts(request).query) : .init(401)
      }
      return next.withLock { next in
        let wanted = next == 1 ? "s3cret%2Ft0ken%2Bx" : "refresh-\(next)"
        guard request.body.contains("refresh_token=\(wanted)&") else {
          return .init(400, text: #"{"error": "invalid_grant"}"#)
        }
        next += 1
        return .init(text: #"{"access_token": "access-\#(next)", "refresh_token": "refresh-\#(next)"}"#)
      }
    }
  }

  @Test("a refresh token that is replaced when it is used is kept in a file outside of the project")
  func rotation() throws {
    let space = try Workspace()
    let next = Locked(1)
    let server = Self.rotating(next)
    func auth(_ more: String) -> String {
      #"{type: oauth2, grant: refresh_token, token_url: "\#(server.address)/token", client_id: me, client_auth: body, refresh_token: "{{ env_var('TOKEN') }}"\#(more)}"#
    }
    let tables = space.tables(RestAPI.table)
    let file = space.path("tokens/shop")
    for run in 0..<3 {
      let summary = try space.extract(Self.declaration(server, auth(", token_file: \(file)")), tables)
      #expect(summary.failures == [], "run \(run)")
      #expect(summary.streams[0].warnings == [])
    }
    #expect(try FileSystem.read(file) == Array("refresh-4\n".utf8))
    var status = stat()
    #expect(stat(file, &status) == 0 && status.st_mode & 0o777 == 0o600, "nobody else can read it")
    for path in try FileSystem.files(below: space.folder) where !path.hasPrefix("tokens/") {
      let text = String(decoding: try FileSystem.read(space.path(path)), as: UTF8.self)
      #expect(!text.contains("refresh-") && !text.contains("access-"), "\(path)")
    }
    // Signed in again: the file's token is of no use any more, the environment's is.
    next.withLock { $0 = 1 }
    #expect(try space.extract(Self.declaration(server, auth(", token_file: \(file)")), tables).failures == [])
    #expect(try FileSystem.read(file) == Array("refresh-2\n".utf8))

    next.withLock { $0 = 1 }
    let warned = try space.extract(Self.declaration(server, auth("")), tables)
    #expect(
      warned.streams[0].warnings.map(\.message) == [
        "the API has given another refresh token; the one that was used may not work a second time"
      ])
    #expect(try space.extract(Self.declaration(server, auth("")), tables).failures.count == 1)
  }

  @Test("a slow answer is asked for again, one that is too large is not taken")
  func limits() throws {
    let space = try Workspace()
    let count = Mutex(0)
    let server = LoopbackServer { request in
      var answer = RestAPI.page(2, RestAPI.parts(request).query)
      let isFirst = count.withLock { count in
        count += 1
        return count == 1
      }
      if isFirst { answer.delay = 1.5 }
      return answer
    }
    let auth = "{type: bearer, token: \"{{ env_var('TOKEN') }}\"}\n      timeout: 1\n      max_megabytes: 1"
    #expect(try space.extract(Self.declaration(server, auth), space.tables(RestAPI.table)).rows == 2)
    #expect(count.withLock { $0 } == 2)
    let big = LoopbackServer { _ in .init(text: #"{"data": [{"text": "\#(String(repeating: "x", count: 1 << 20))"}]}"#)
    }
    let failure = try space.extract(Self.declaration(big, auth), space.tables(RestAPI.table)).failures.first
    #expect(failure?.message.hasSuffix("is larger than 1048576 bytes") == true)
    #expect(big.requests.count == 1)
  }

  private static func declaration(_ server: LoopbackServer, _ auth: String) -> String {
    RestAPI.declaration(server).replacing(#"{type: bearer, token: "{{ env_var('TOKEN') }}"}"#, with: auth)
  }
}
