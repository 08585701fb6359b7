import Base
import Foundation
import LoopbackServer
import Synchronization
import Testing

@testable import Extract

/// What test servers of the plugin have in common.
enum RestAPI {
  static let token = "s3cret/t0ken+x"

  /// A request's path, and its query with the values decoded.
  static func parts(_ request: LoopbackServer.Request) -> (path: String, query: [String: String]) {
    let components = URLComponents(string: request.path)!
    let pairs = (components.queryItems ?? []).map { ($0.name, $0.value ?? "") }
    return (components.path, Dictionary(pairs) { $1 })
  }

  static func json(_ object: Any) -> LoopbackServer.Answer {
    .init(body: Array(try! JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])))
  }

  /// Posts with the ids of a range, the newest first; one a minute.
  static func post(_ id: Int) -> [String: Any] {
    [
      "id": String(id), "text": "post \(id)", "author": ["id": "u\(id % 3)"],
      "created_at": Timestamp(microseconds: 1_700_000_000_000_000 + id * 60_000_000).shortISO8601,
    ]
  }

  /// A page of posts, newest first, by `token` (ids below it) and `since`.
  static func page(_ newest: Int, _ query: [String: String], size: Int = 3) -> LoopbackServer.Answer {
    let top = query["token"].flatMap { Int($0) } ?? newest + 1
    let posts = stride(from: top - 1, through: 1, by: -1).map(post).filter {
      ($0["created_at"] as! String) >= query["since"] ?? ""
    }
    let page = Array(posts.prefix(size))
    var meta: [String: Any] = ["count": page.count]
    if posts.count > page.count { meta["next"] = page.last!["id"] }
    return json(["data": page, "meta": meta])
  }

  static func declaration(_ server: LoopbackServer, _ stream: String = posts) -> String {
    """
    extracts:
      - name: api
        plugin: rest
        source: src
        config:
          base_url: \(server.address)/v1
          auth: {type: bearer, token: "{{ env_var('TOKEN') }}"}
          max_attempts: 3
          max_wait: 1
        streams:
    \(stream)
    """
  }

  static let posts = """
          - name: posts
            path: /posts
            params: {since: "{cursor}", fields: [id, text]}
            records: data
            key: id
            cursor: {field: created_at}
            paginate: {type: token, path: meta.next, param: token, count: meta.count}
            columns: {author: author.id}
    """
  static let table = "posts: id text, text text, author text, created_at text"
}

@Suite("Extracts from an API") struct RestTests {
  @Test("page by page; the next run asks for what is newer and loads it once")
  func incremental() throws {
    let space = try Workspace()
    let newest = Mutex(8)
    let server = LoopbackServer { request in
      guard request.headers["authorization"] == "Bearer \(RestAPI.token)" else { return .init(401) }
      return RestAPI.page(newest.withLock { $0 }, RestAPI.parts(request).query)
    }
    let tables = space.tables(RestAPI.table)
    let summary = try space.extract(RestAPI.declaration(server), tables)
    #expect(summary.failures == [])
    #expect(summary.streams[0].batches == 3)
    #expect(server.requests[0].path == "/v1/posts?fields=id%2Ctext")
    let rows = "select id, text, author, created_at from raw_posts order by cast(id as integer)"
    func truth(_ range: ClosedRange<Int>) -> [[String]] {
      range.map { ["\($0)", "post \($0)", "u\($0 % 3)", RestAPI.post($0)["created_at"] as! String] }
    }
    #expect(try space.rows(rows) == truth(1...8))

    newest.withLock { $0 = 12 }
    let more = try space.extract(RestAPI.declaration(server), tables)
    #expect(more.rows == 4)
    #expect(RestAPI.parts(server.requests[3]).query["since"] == RestAPI.post(8)["created_at"] as? String)
    #expect(try space.rows(rows) == truth(1...12))
    #expect(try space.extract(RestAPI.declaration(server), tables).rows == 0)
  }

  @Test("each page's body is landed as it came")
  func landing() throws {
    let space = try Workspace()
    let bodies = [#"{ "data":[ {"id":1,"text":"é"} ], "meta":{"next":"b"} }"#, #"{"data":[{"id":2}],"meta":{}}"#]
    let server = LoopbackServer { .init(text: bodies[$0.path.contains("token=b") ? 1 : 0]) }
    try space.extract(
      RestAPI.declaration(
        server,
        """
              - name: posts
                path: /posts
                records: data
                paginate: {type: token, path: meta.next, param: token}
        """), space.tables("posts: id integer, text text"))
    #expect(String(decoding: try space.landedBytes("src/posts"), as: UTF8.self) == bodies.joined())
    #expect(try space.landed() == ["src/posts/D/B.json", "src/posts/D/B.json"])
    #expect(try space.rows("select id, text from raw_posts") == [["1", "é"], ["2", "∅"]])
  }

  @Test("a run that is cut goes on with the next page, and only the whole sweep moves the cursor")
  func resume() throws {
    let space = try Workspace()
    let state = Mutex((newest: 9, isBroken: true))
    let server = LoopbackServer { request in
      let (newest, isBroken) = state.withLock { $0 }
      let query = RestAPI.parts(request).query
      if isBroken, query["token"] == "4" { return .init(503) }
      return RestAPI.page(newest, query)
    }
    let tables = space.tables(RestAPI.table)
    let failed = try space.extract(RestAPI.declaration(server), tables)
    #expect(failed.rows == 6)
    #expect(failed.failures.count == 1)
    // Newer posts come while the sweep is half done: they must not hide the older ones, nor be lost.
    state.withLock { $0 = (11, false) }
    let asked = server.requests.count
    #expect(try space.extract(RestAPI.declaration(server), tables).rows == 3)
    #expect(RestAPI.parts(server.requests[asked]).query["token"] == "4")
    #expect(try space.extract(RestAPI.declaration(server), tables).rows == 2)
    #expect(
      try space.rows("select id from raw_posts order by cast(id as integer)").map { $0[0] } == (1...11).map(String.init)
    )
  }

  @Test("the secret is in no error, file or position")
  func secrets() throws {
    let space = try Workspace()
    let server = LoopbackServer { request in
      let query = RestAPI.parts(request).query
      if query["page"] == "2" { return .init(403, text: #"{"error": {"message": "no rights for \#(query["key"]!)"}}"#) }
      let next = "http://\(request.headers["host"]!)/v1/posts?key=s3cret%2Ft0ken%2Bx&page=2"
      return RestAPI.json(["data": [["id": "1", "text": query["key"]!]], "paging": ["next": next]])
    }
    let yaml = RestAPI.declaration(
      server,
      """
            - name: posts
              path: /posts
              records: data
              paginate: {type: next_url, path: paging.next}
      """
    ).replacingOccurrences(of: "{type: bearer, token:", with: "{type: api_key, query: key, key:")
    let summary = try space.extract(yaml, space.tables("posts: id text, text text"))
    #expect(RestAPI.parts(server.requests[1]).query == ["key": RestAPI.token, "page": "2"])
    #expect(
      summary.failures[0].message
        == "stream 'posts' of extract 'api' stopped after 1 batch and 1 row, at page 1: GET \(server.address)/v1/posts?page=2 answered 403: no rights for *****"
    )
    for path in try FileSystem.files(below: space.folder) {
      let text = String(decoding: try FileSystem.read(space.path(path)), as: UTF8.self)
      #expect(!text.contains(RestAPI.token) && !text.contains("s3cret%2Ft0ken"), "\(path)")
    }
  }
}
