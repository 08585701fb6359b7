import Base
import Foundation
import LoopbackServer
import Synchronization
import Testing

@testable import Extract

/// APIs that are asked with POST, as GraphQL ones are.
@Suite("An API that is asked with a body") struct RestBodyTests {
  /// Posts as a GraphQL API tells them, by `variables.after` and `variables.since`.
  private static func server(_ newest: Int) -> LoopbackServer {
    LoopbackServer { request in
      guard request.method == "POST", request.headers["content-type"] == "application/json",
        let body = try? JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any],
        let variables = body["variables"] as? [String: Any], variables["first"] as? Int == 3
      else { return .init(400, text: #"{"errors": [{"message": "odd request"}]}"#) }
      let after = (variables["after"] as? String).flatMap { Int($0) } ?? 0
      let since = variables["since"] as? String ?? ""
      let all = (after + 1...max(after + 1, newest)).filter { $0 <= newest }.map(RestAPI.post).filter {
        ($0["created_at"] as! String) >= since
      }
      let page = Array(all.prefix(3))
      return RestAPI.json([
        "data": [
          "posts": [
            "nodes": page,
            "pageInfo": ["endCursor": page.last?["id"] ?? NSNull(), "hasNextPage": all.count > page.count],
          ]
        ]
      ])
    }
  }

  private static let stream = """
          - name: posts
            path: /graphql
            body:
              query: "query ($first: Int, $after: String, $since: String) { posts { nodes { id text } } }"
              variables: {first: 3, since: "{cursor}"}
            records: data.posts.nodes
            key: id
            cursor: {field: created_at}
            paginate: {type: token, path: data.posts.pageInfo.endCursor, param: variables.after, more: data.posts.pageInfo.hasNextPage}
            columns: {author: author.id}
    """

  @Test("pages follow each other by a value in the body, and the cursor is sent there")
  func pages() throws {
    let space = try Workspace()
    let server = Self.server(8)
    let tables = space.tables(RestAPI.table)
    let first = try space.extract(RestAPI.declaration(server, Self.stream), tables)
    #expect(first.failures == [])
    #expect(try space.rows("select id from raw_posts order by id").map { $0[0] } == (1...8).map(String.init))
    let bodies = server.requests.map(\.body)
    #expect(bodies.count == 3)
    #expect(!bodies[0].contains("since") || bodies[0].contains("$since"), "a value that is not there is left out")
    #expect(bodies[0].contains(#""variables":{"first":3}"#))
    #expect(bodies[1].contains(#""variables":{"first":3,"after":"3"}"#))
    let later = Self.server(10)
    #expect(try space.extract(RestAPI.declaration(later, Self.stream), tables).rows == 2)
    #expect(later.requests[0].body.contains(#""since":"2023-11-14T22:21:20Z""#))
  }

  @Test("a refusal in a body of status 200 is told in the API's words")
  func refused() throws {
    let space = try Workspace()
    let server = LoopbackServer { _ in .init(text: #"{"errors": [{"message": "Field 'nodes' doesn't exist"}]}"#) }
    let failure = try space.extract(RestAPI.declaration(server, Self.stream), space.tables(RestAPI.table)).failures[0]
    #expect(
      failure.message.hasSuffix(
        "the answer to POST /v1/graphql has no 'data.posts.nodes': Field 'nodes' doesn't exist"))
  }

  @Test("what was asked, and asked again, is told for the log, without secrets")
  func log() throws {
    let space = try Workspace()
    let count = Mutex(0)
    let server = LoopbackServer { request in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return number < 3 ? .init(503) : RestAPI.page(2, RestAPI.parts(request).query)
    }
    let notes = Mutex<[String]>([])
    let yaml = RestAPI.declaration(server).replacingOccurrences(
      of: "{type: bearer, token:", with: "{type: api_key, query: key, key:")
    _ = try ExtractRunner(
      tables: space.tables(RestAPI.table), landing: LandingPlace(folder: space.landing)
    ).run(
      try space.read(yaml).declarations, adapter: try space.connector.open(readOnly: false),
      progress: { event in
        if case .programSaid(_, let line) = event { notes.withLock { $0.append(line) } }
      })
    let lines = notes.withLock { $0 }
    #expect(lines.contains { $0.hasPrefix("status 503: attempt 2 of 3 in ") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("status 503: attempt 3 of 3 in ") })
    #expect(lines.last?.contains(": 200, ") == true)
    #expect(!lines.contains { $0.contains(RestAPI.token) || $0.contains("s3cret") }, "\(lines)")
  }
}
