import Base
import LoopbackServer
import Synchronization
import Testing

@testable import Extract
@testable import HTTP

/// APIs that fail: what passes is waited for, and whatever does not add up is an error, never a short load.
@Suite("Extracts from an API that fails") struct RestFaultTests {
  enum Fault: String, CaseIterable, Sendable {
    case busyWithSeconds, busyWithZero, busyWithDate, busyWithReset, busyWithoutWord, broken500, reset, truncated, cut,
      empty

    var answer: LoopbackServer.Answer {
      let page = Array(#"{"data": [{"id": "1", "text": "po"#.utf8)
      var answer = LoopbackServer.Answer(429, text: #"{"title": "Too Many Requests"}"#)
      switch self {
      case .busyWithSeconds: answer.headers = [("Retry-After", "1")]
      case .busyWithZero: answer.headers = [("Retry-After", "0")]
      case .busyWithDate:
        // An hour off: only the server's own clock tells what it means.
        answer.headers = [
          ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Retry-After", "Sun, 06 Nov 1994 08:49:38 GMT"),
        ]
      case .busyWithReset: answer.headers = [("x-rate-limit-reset", "\(Timestamp.now.microseconds / 1_000_000)")]
      case .busyWithoutWord: break
      case .broken500: answer = .init(500, text: "<html>oops</html>")
      case .reset:
        answer = .init(body: page)
        answer.breaksAfter = 0
      case .truncated: answer = .init(body: page)
      case .cut:
        answer = .init(body: page)
        answer.breaksAfter = 5
      case .empty: answer = .init(body: [])
      }
      return answer
    }
  }

  @Test("each page fails once: every record is there, once", arguments: Fault.allCases)
  func passes(fault: Fault) throws {
    let space = try Workspace()
    let failed = Mutex(Set<String>())
    let server = LoopbackServer { request in
      let isFirst = failed.withLock { $0.insert(request.path).inserted }
      return isFirst ? fault.answer : RestAPI.page(6, RestAPI.parts(request).query)
    }
    let summary = try space.extract(RestAPI.declaration(server), space.tables(RestAPI.table))
    #expect(summary.failures == [])
    #expect(server.requests.count == 4)
    #expect(
      try space.rows("select id from raw_posts order by id").map { $0[0] } == (1...6).map(String.init))
  }

  @Test("what does not pass is told in the API's words, with what to do, after a few attempts")
  func stays() throws {
    func outcome(_ answer: LoopbackServer.Answer) throws -> (String, Int) {
      let space = try Workspace()
      let server = LoopbackServer { _ in answer }
      let summary = try space.extract(RestAPI.declaration(server), space.tables(RestAPI.table))
      #expect(try space.value("select count(*) from sqlite_master where name = 'raw_posts'") == "0")
      let text = summary.failures[0].report.replacing(server.address, with: "URL").replacing(
        "X101 project/extract/test.yml:10:9: ", with: "")
      return (
        text.replacing(
          "stream 'posts' of extract 'api' could not start: GET URL/v1/posts?fields=id%2Ctext ", with: "…"),
        server.requests.count
      )
    }
    let place = "project/extract/test.yml:11:9: "
    var limit = LoopbackServer.Answer(429, text: #"{"title": "Too Many Requests", "detail": "Too Many Requests"}"#)
    limit.headers = [("Retry-After", "600")]
    let (message, attempts) = try outcome(limit)
    #expect(attempts == 1, "nobody waits ten minutes unless told so")
    #expect(message.hasPrefix("X203 \(place)…answered 429: Too Many Requests [the rate limit is used up until "))
    #expect(message.hasSuffix("Z (10 min): run again then, it goes on from there; 'max_wait' makes it wait]"))
    #expect(
      try outcome(.init(401, text: #"{"title": "Unauthorized", "detail": "Unauthorized"}"#))
        == (
          "X203 \(place)…answered 401: Unauthorized [the token or key is wrong or has expired: get a new one and set its environment variable]",
          1
        ))
    #expect(
      try outcome(.init(503))
        == ("X203 \(place)…answered 503 [the API is out of order: run again later, it goes on from there]", 3))
    #expect(
      try outcome(.init(text: #"{"data": [{"id""#))
        == (
          "X202 \(place)…answered with what is no JSON: expected ':' at byte 15 of 15 [asked 3 times; check 'base_url' and 'path', or run again later]",
          3
        ))
    #expect(
      try outcome(.init(text: #"{"items": []}"#)).0
        == "X202 project/extract/test.yml:12:15: stream 'posts' of extract 'api' could not start: the answer to GET /v1/posts?fields=id%2Ctext has no 'data' ['records' says where they are; with 'records_optional: true' a page without them is an empty one]"
    )
    let moved = LoopbackServer.Answer(302, headers: [("Location", "https://other.example/v1/posts")])
    #expect(
      try outcome(moved).0
        == "X203 \(place)…answered 302 [redirects are not followed, since they may lead a token astray; change 'base_url': it now is at https://other.example]"
    )
  }

  private static func stream(_ paginate: String) -> String {
    """
          - name: posts
            path: /posts
            records: data
            paginate: \(paginate)
    """
  }

  @Test(
    "pages that do not add up are an error",
    arguments: [
      // The same token again.
      (
        "{type: token, path: next, param: token}", #"{"data": [{"id": "N"}], "next": "a"}"#,
        "page 2 leads back to a page that was read: the pages run in a circle"
      ),
      // The same records under another token.
      (
        "{type: token, path: next, param: token}", #"{"data": [{"id": "1"}], "next": "N"}"#,
        "page 2 has the same records as the page before it: the pages do not advance"
      ),
      (
        "{type: token, path: next, param: token, max_pages: 3}", #"{"data": [{"id": "N"}], "next": "N"}"#,
        "there are more than 3 pages"
      ),
      (
        "{type: token, path: next, param: token, total: total}", #"{"data": [{"id": "N"}], "total": 5}"#,
        "the pages end after 1 records, but 5 are announced ('total')"
      ),
      (
        "{type: token, path: next, param: token, count: n}", #"{"data": [{"id": "N"}], "n": 2}"#,
        "the page says that it has 2 records ('n'), but has 1"
      ),
      (
        "{type: token, path: next, param: token, more: more}", #"{"data": [{"id": "N"}], "more": true}"#,
        "the page says that there are more ('more'), but not where"
      ),
      (
        "{type: offset, total: total}", #"{"data": [], "total": 5}"#,
        "the pages end after 0 records, but 5 are announced ('total')"
      ),
      (
        "{type: next_url, path: next}", #"{"data": [{"id": "N"}], "next": "https://evil.example/v1/posts"}"#,
        "the next page is said to be at https://evil.example, but the API is at URL"
      ),
      (
        "{type: none, total: total}", #"{"data": [{"id": "N"}], "total": 2}"#,
        "the pages end after 1 records, but 2 are announced ('total')"
      ),
    ])
  func faults(paginate: String, body: String, message: String) throws {
    let space = try Workspace()
    let count = Mutex(0)
    let server = LoopbackServer { _ in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return .init(text: body.replacing("\"N\"", with: "\"\(number)\""))
    }
    let summary = try space.extract(
      RestAPI.declaration(server, Self.stream(paginate)), space.tables("posts: id text"))
    let failure = try #require(summary.failures.first)
    #expect(failure.code.id == "X304")
    #expect(failure.message.replacing(server.address, with: "URL").hasSuffix(message), "\(failure.message)")
  }

  @Test("pages by number, by offset and by Link header, up to the announced end")
  func styles() throws {
    for (paginate, first) in [
      ("{type: page, pages: pages}", "page=1"), ("{type: page, param: p, first: 0}", "p=0"),
      ("{type: offset, total: total}", "offset=0"), ("{type: link}", nil), ("{type: next_url, path: links.next}", nil),
    ] as [(String, String?)] {
      let space = try Workspace()
      let server = LoopbackServer { request in
        let (_, query) = RestAPI.parts(request)
        let start =
          query["offset"].flatMap { Int($0) } ?? query["page"].flatMap { Int($0) }.map { ($0 - 1) * 3 }
          ?? query["p"].flatMap { Int($0) }.map { $0 * 3 } ?? query["from"].flatMap { Int($0) } ?? 0
        let ids = Array((1...7).dropFirst(start).prefix(3))
        var object: [String: Any] = ["data": ids.map { ["id": String($0)] }, "total": 7, "pages": 3]
        let next = "/v1/posts?from=\(start + 3)"
        if start + 3 < 7 { object["links"] = ["next": next] }
        var answer = RestAPI.json(object)
        if start + 3 < 7 { answer.headers = [("Link", "<\(next)>; rel=\"next\", </v1/posts>; rel=\"first\"")] }
        return answer
      }
      let summary = try space.extract(
        RestAPI.declaration(server, Self.stream(paginate)), space.tables("posts: id integer"))
      #expect(summary.failures == [], "\(paginate)")
      #expect(try space.rows("select id from raw_posts order by id").map { $0[0] } == (1...7).map(String.init))
      if let first { #expect(server.requests[0].path.hasSuffix("?" + first)) }
    }
  }

  @Test("records in any order, some of them of the future or told twice: each is loaded once, and none is passed over")
  func shuffled() throws {
    let space = try Workspace()
    let round = Mutex(0)
    let future = Timestamp(microseconds: Timestamp.now.microseconds + 3_600_000_000).shortISO8601
    let server = LoopbackServer { request in
      let query = RestAPI.parts(request).query
      var posts = [5, 1, 4, 3, 1, 2].map(RestAPI.post)
      posts[1]["created_at"] = future
      posts[4]["created_at"] = future
      if round.withLock({ $0 }) == 1 {
        // Younger than all but the one of the future.
        var late = RestAPI.post(9)
        late["created_at"] = Timestamp.now.shortISO8601
        posts.insert(late, at: 0)
      }
      let since = query["since"].flatMap { Timestamp(iso8601: $0) } ?? Timestamp(microseconds: 0)
      posts = posts.filter { Timestamp(iso8601: $0["created_at"] as! String)! >= since }
      let start = query["token"].flatMap { Int($0) } ?? 0
      let page = Array(posts.dropFirst(start).prefix(2))
      var meta: [String: Any] = ["count": page.count]
      if start + 2 < posts.count { meta["next"] = start + 2 }
      return RestAPI.json(["data": page, "meta": meta])
    }
    let tables = space.tables(RestAPI.table)
    #expect(try space.extract(RestAPI.declaration(server), tables).rows == 5)
    round.withLock { $0 = 1 }
    #expect(try space.extract(RestAPI.declaration(server), tables).rows == 1)
    #expect(try space.rows("select id from raw_posts order by id").map { $0[0] } == ["1", "2", "3", "4", "5", "9"])
  }

  @Test("a page that is gone when the run goes on: the sweep begins anew, and says so")
  func expired() throws {
    let space = try Workspace()
    let phase = Mutex(0)
    let server = LoopbackServer { request in
      let query = RestAPI.parts(request).query
      switch (phase.withLock { $0 }, query["token"]) {
      case (0, "4"): return .init(503)
      case (1, "4"):
        phase.withLock { $0 = 2 }
        return .init(400, text: #"{"title": "Invalid Request", "detail": "the token has expired"}"#)
      default: return RestAPI.page(6, query)
      }
    }
    let tables = space.tables(RestAPI.table)
    #expect(try space.extract(RestAPI.declaration(server), tables).rows == 3)
    phase.withLock { $0 = 1 }
    let summary = try space.extract(RestAPI.declaration(server), tables)
    #expect(summary.failures == [])
    #expect(
      summary.streams[0].warnings[0].message.hasPrefix(
        "stream 'posts' was begun anew: the page at which it had stopped is gone (GET "))
    #expect(try space.value("select count(distinct id) from raw_posts") == "6")
  }

  @Test("an access token is got once, and once more when it is refused")
  func oauth() throws {
    let space = try Workspace()
    let tokens = Mutex((given: 0, used: 0))
    let server = LoopbackServer { request in
      if request.path == "/token" {
        guard request.body == "grant_type=client_credentials&scope=read",
          request.headers["authorization"] == "Basic bWU6czNjcmV0L3Qwa2VuK3g="
        else { return .init(400, text: #"{"error": "invalid_client"}"#) }
        return tokens.withLock { tokens in
          tokens = (tokens.given + 1, 0)
          return .init(text: #"{"access_token": "fresh-token-\#(tokens.given)", "token_type": "bearer"}"#)
        }
      }
      let isValid = tokens.withLock { tokens in
        tokens.used += 1
        return tokens.used <= 2 && request.headers["authorization"] == "Bearer fresh-token-\(tokens.given)"
      }
      return isValid ? RestAPI.page(8, RestAPI.parts(request).query) : .init(401)
    }
    let yaml = RestAPI.declaration(server).replacing(
      #"{type: bearer, token: "{{ env_var('TOKEN') }}"}"#,
      with:
        #"{type: oauth2, token_url: "\#(server.address)/token", client_id: me, client_secret: "{{ env_var('TOKEN') }}", scope: read}"#
    )
    let summary = try space.extract(yaml, space.tables(RestAPI.table))
    #expect(summary.failures == [])
    #expect(summary.rows == 8)
    #expect(tokens.withLock { $0.given } == 2)
  }

  @Test("children are asked for parent by parent, and a cut run goes on with the parent it was at")
  func children() throws {
    let space = try Workspace()
    let isBroken = Mutex(true)
    let server = LoopbackServer { request in
      let (path, query) = RestAPI.parts(request)
      if path == "/v1/posts" { return RestAPI.page(7, query) }
      if path == "/v1/users" {
        return RestAPI.json(query["ids"]!.split(separator: ",").map { ["id": String($0), "n": query["ids"]!] })
      }
      let post = Int(path.split(separator: "/")[2])!
      if post == 3, isBroken.withLock({ $0 }) { return .init(500) }
      let start = query["offset"].flatMap { Int($0) } ?? 0
      let ids = Array((0..<post).dropFirst(start).prefix(2))
      return RestAPI.json(["data": ids.map { ["id": "\(post)-\($0)"] }, "total": post])
    }
    let yaml = RestAPI.declaration(
      server,
      RestAPI.posts + "\n" + """
              - name: comments
                parent: {stream: posts}
                path: /posts/{parent.id}/comments
                records: data
                paginate: {type: offset, total: total}
                columns: {post: "{parent.id}"}
              - name: users
                parent: {stream: posts, group: 2}
                path: /users
                params: {ids: "{parent.author.id}"}
        """)
    let tables = space.tables(RestAPI.table, "comments: id text, post integer", "users: id text, n text")
    let summary = try space.extract(yaml, tables)
    #expect(summary.failures.count == 1)
    isBroken.withLock { $0 = false }
    let asked = server.requests.count
    #expect(try space.extract(yaml, tables).failures == [])
    #expect(!server.requests[asked...].contains { $0.path.hasPrefix("/v1/posts/7/") })
    #expect(
      try space.rows("select id, post from raw_comments order by post, id")
        == (1...7).flatMap { post in (0..<post).map { ["\(post)-\($0)", "\(post)"] } })
    #expect(try space.rows("select distinct id from raw_users order by id") == [["u0"], ["u1"], ["u2"]])
    #expect(try space.value("select max(length(n)) from raw_users") == "5")
  }

  @Test("a value that is refused keeps none of the others away, each of which goes on by itself")
  func values() throws {
    let space = try Workspace()
    let newest = Mutex(4)
    let server = LoopbackServer { request in
      let (path, query) = RestAPI.parts(request)
      if path == "/v1/gone/posts" { return .init(404, text: #"{"message": "no such place"}"#) }
      return RestAPI.page(newest.withLock { $0 }, query)
    }
    func yaml(_ values: String) -> String {
      RestAPI.declaration(server, RestAPI.posts).replacing(
        "path: /posts", with: "path: \"/{parent}/posts\"\n        parent: {values: \(values)}"
      )
      .replacing("author: author.id", with: "author: \"{parent}\"")
    }
    let tables = space.tables(RestAPI.table)
    let summary = try space.extract(yaml("[a, gone, b]"), tables)
    #expect(
      summary.failures[0].message.hasSuffix(
        ": for 'gone': GET \(server.address)/v1/gone/posts?fields=id%2Ctext answered 404: no such place"))
    let counts = "select author, count(*), count(distinct id) from raw_posts group by 1 order by 1"
    #expect(try space.rows(counts) == [["a", "4", "4"], ["b", "4", "4"]])
    newest.withLock { $0 = 5 }
    #expect(try space.extract(yaml("[c, a, b]"), tables).failures == [])
    #expect(try space.rows(counts) == [["a", "5", "5"], ["b", "5", "5"], ["c", "5", "5"]])
  }

  @Test("what a server wants to be waited for")
  func wishes() {
    func wish(_ status: Int, _ headers: (String, String)...) -> Double? {
      Response(
        status: status, headers: headers.map { (name: $0.0, value: $0.1) }, body: [], address: Address("http://x")
      ).wantedWait(now: Timestamp(iso8601: "2026-11-20T12:00:00Z")!)
    }
    #expect(wish(429, ("Retry-After", "7")) == 7)
    #expect(wish(429, ("retry-after", "0")) == 0)
    #expect(wish(503, ("Retry-After", "Fri, 20 Nov 2026 12:01:00 GMT")) == 60)
    #expect(
      wish(503, ("Retry-After", "Fri, 20 Nov 2026 13:01:00 GMT"), ("Date", "Fri, 20 Nov 2026 13:00:30 GMT")) == 30)
    #expect(wish(503, ("Retry-After", "Fri, 20 Nov 2026 11:01:00 GMT")) == 0)
    #expect(wish(429, ("x-rate-limit-reset", "1795176060")) == 60)
    #expect(wish(429, ("x-ratelimit-reset", "25")) == 25)
    #expect(wish(200, ("x-rate-limit-reset", "1795176060")) == nil)
    #expect(wish(429, ("Retry-After", "soon")) == nil)
    #expect(wish(429) == nil)
    let policy = RetryPolicy(firstWait: 0.5, longestWait: 60)
    #expect(policy.wait(after: 1, wanted: 0, chance: 0) == 0.25)
    #expect(policy.wait(after: 1, wanted: 9, chance: 1) == 9)
  }
}
