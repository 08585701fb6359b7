import Base
import Foundation
import LoopbackServer
import Synchronization
import Testing
import Warehouse

@testable import Extract

/// The sample project's declarations of the five platforms, against servers that page, limit and refuse as the platforms do,
/// with recorded records of theirs (see corpus/api/README.md), moved to today.
@Suite("Extracts from the platforms") struct RestPlatformTests {
  @Test("X: recent search by token, replies, authors in groups; the quota's end is waited for")
  func x() throws {
    let search = Recorded("x_search", records: "data", time: ["created_at"])
    let timeline = Recorded("x_timeline", records: "data", time: ["created_at"])
    let users = Recorded("x_users", records: "data")
    let limited = Mutex(true)
    let platform = try Platform("x", "twitter", variables: ["x_user_ids": ["2244994945"]]) { request in
      guard request.headers["authorization"] == "Bearer \(Platform.secret)" else {
        return .init(401, text: #"{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}"#)
      }
      let (path, query) = RestAPI.parts(request)
      if limited.withLock({ flag in
        defer { flag = false }
        return flag
      }) {
        var answer = LoopbackServer.Answer(429, text: #"{"title":"Too Many Requests","detail":"Too Many Requests"}"#)
        answer.headers = [("x-rate-limit-reset", "\(Int(Date.now.timeIntervalSince1970) + 1)")]
        return answer
      }
      switch path {
      case "/2/tweets/search/recent":
        #expect(query["start_time"]?.count == 20, "without fractions")
        let replies = query["query"]!.hasSuffix("is:reply")
        let found = search.records.filter { !replies || $0.value(at: "referenced_tweets.0.type") == "replied_to" }
        return Platform.tokens(found, query["next_token"]) {
          ["data": $0, "meta": ["next_token": $1 as Any?, "result_count": $0.count].compactMapValues { $0 }]
        }
      case "/2/users/2244994945/tweets":
        return Platform.tokens(timeline.records, query["pagination_token"]) {
          ["data": $0, "meta": ["next_token": $1 as Any?, "result_count": $0.count].compactMapValues { $0 }]
        }
      case "/2/users":
        #expect(query["ids"]!.split(separator: ",").count <= 100)
        return RestAPI.json(["data": users.records, "errors": [["title": "Not Found Error"]]])
      default: return .init(404, text: #"{"title":"Not Found Error"}"#)
      }
    }
    #expect(try platform.run().failures == [])
    #expect(
      try platform.rows("select id, text, author_id, like_count, referenced_type from raw_twitter_tweets order by id")
        == (search.records + timeline.records).map { tweet in
          ["id", "text", "author_id", "public_metrics.like_count", "referenced_tweets.0.type"].map { tweet.text($0) }
        }.sorted { $0[0] < $1[0] })
    #expect(
      try platform.rows("select id, tweet_id, type from raw_twitter_engagements order by id")
        == search.records.filter { $0.value(at: "referenced_tweets.0.type") == "replied_to" }
        .map { [$0.text("id"), $0.text("referenced_tweets.0.id"), "reply"] }.sorted { $0[0] < $1[0] })
    let followers = Set(try platform.rows("select id, followers_count from raw_twitter_users"))
    #expect(followers == Set(users.records.map { [$0.text("id"), $0.text("public_metrics.followers_count")] }))
    // Nothing is new: only what has no cursor comes again.
    let again = try platform.run()
    #expect(again.streams.filter { $0.stream != "users" }.map(\.rows) == [0, 0, 0])
  }

  @Test("YouTube: search, then videos and channels in groups and comments one by one; disabled comments are none")
  func youtube() throws {
    let search = Recorded("youtube_search", records: "items", time: ["snippet", "publishedAt"])
    let videos = Recorded("youtube_videos", records: "items")
    let channels = Recorded("youtube_channels", records: "items")
    let threads = Recorded(
      "youtube_threads", records: "items", time: ["snippet", "topLevelComment", "snippet", "publishedAt"])
    let platform = try Platform("youtube", "youtube") { request in
      let (path, query) = RestAPI.parts(request)
      guard query["key"] == Platform.secret else {
        return .init(400, body: try! Recorded.bytes("youtube_error"))
      }
      switch path {
      case "/youtube/v3/search":
        return Platform.tokens(search.records, query["pageToken"]) {
          ["items": $0, "nextPageToken": $1 as Any?, "pageInfo": ["totalResults": 1_000_000]].compactMapValues { $0 }
        }
      case "/youtube/v3/videos":
        return RestAPI.json(["items": query["id"]!.contains("gQ_1zX-F_No") ? videos.records : []])
      case "/youtube/v3/channels": return RestAPI.json(["items": channels.records])
      case "/youtube/v3/commentThreads":
        if query["videoId"] != "gQ_1zX-F_No" {
          return .init(
            403, text: #"{"error":{"code":403,"message":"disabled","errors":[{"reason":"commentsDisabled"}]}}"#)
        }
        return Platform.tokens(threads.records, query["pageToken"]) {
          ["items": $0, "nextPageToken": $1 as Any?].compactMapValues { $0 }
        }
      default: return .init(404)
      }
    }
    #expect(try platform.run().failures == [])
    #expect(
      Set(try platform.rows("select id, title, view_count, duration from raw_youtube_videos"))
        == Set(
          videos.records.map { video in
            ["id", "snippet.title", "statistics.viewCount", "contentDetails.duration"].map { video.text($0) }
          }))
    #expect(
      Set(try platform.rows("select id, subscriber_count from raw_youtube_channels"))
        == Set(channels.records.map { [$0.text("id"), $0.text("statistics.subscriberCount")] }))
    let top = "snippet.topLevelComment.snippet."
    #expect(
      try platform.rows("select id, video_id, text_original, author_channel_id from raw_youtube_comments order by id")
        == threads.records.map { thread in
          ["id", "snippet.videoId", top + "textOriginal", top + "authorChannelId.value"].map { thread.text($0) }
        }.sorted { $0[0] < $1[0] })
    // The search costs most: 50 videos at a time, nothing twice.
    #expect(try platform.run().streams.first { $0.stream == "comments" }?.rows == 0)
    let wrong = try Platform("youtube", "youtube", secret: "another-key") { _ in
      .init(400, body: try! Recorded.bytes("youtube_error"))
    }
    let failure = try #require(try wrong.run().failures.first)
    #expect(failure.message.hasSuffix("answered 400: Bad Request (keyInvalid)"))
    #expect(failure.hint == "the key is wrong; make one for the YouTube Data API v3 at console.cloud.google.com")
  }

  @Test("Reddit: a token of the client, listings newest first up to what is known, authors that are gone")
  func reddit() throws {
    let posts = Recorded("reddit_posts", records: "data.children", time: ["data", "created_utc"])
    let comments = Recorded("reddit_comments", records: "data.children", time: ["data", "created_utc"])
    let platform = try Platform("reddit", "reddit") { request in
      let (path, query) = RestAPI.parts(request)
      if path == "/token" {
        return .init(text: #"{"access_token": "reddit-access-token", "token_type": "bearer", "expires_in": 86400}"#)
      }
      guard request.headers["authorization"] == "Bearer reddit-access-token",
        request.headers["user-agent"]?.contains("social_media") == true
      else { return .init(403, body: try! Recorded.bytes("reddit_error")) }
      func listing(_ records: [[String: Any]]) -> LoopbackServer.Answer {
        Platform.tokens(records, query["after"]) {
          ["kind": "Listing", "data": ["children": $0, "after": $1 as Any? ?? NSNull()]]
        }
      }
      switch path {
      case "/r/dataengineering/new", "/r/dataengineering/top": return listing(posts.records)
      case "/r/dataengineering/comments": return listing(comments.records)
      default:
        let name = String(path.split(separator: "/")[1])
        if name.first == "s" { return .init(404, text: #"{"message": "Not Found", "error": 404}"#) }
        return RestAPI.json(["kind": "t2", "data": ["id": "id-\(name)", "name": name, "link_karma": 3]])
      }
    }
    #expect(try platform.run().failures == [])
    let expected = posts.records.map { post in
      ["id", "author", "title", "score", "subreddit"].map { post.text("data." + $0) }
    }.sorted { $0[0] < $1[0] }
    let rows =
      "select id, author, title, score, subreddit from raw_reddit_posts where _source = 'reddit.new' order by id"
    #expect(try platform.rows(rows) == expected)
    #expect(
      try platform.rows("select id, link_id, body from raw_reddit_comments order by id")
        == comments.records.map { comment in ["id", "link_id", "body"].map { comment.text("data." + $0) } }
        .sorted { $0[0] < $1[0] })
    // Of the last day's posts.
    let recent = posts.records.filter {
      ($0["data"] as! [String: Any])["created_utc"] as! Double > Date.now.timeIntervalSince1970 - 86_400
    }
    let authors = Set(recent.map { $0.text("data.author") }).filter { $0.first != "s" }
    #expect(Set(try platform.rows("select name from raw_reddit_users").map { $0[0] }) == authors)
    // The pages up to the first without anything newer are asked for, no more.
    let asked = platform.server.requests.count
    #expect(try platform.run().streams.first { $0.stream == "new" }?.rows == 0)
    #expect(platform.server.requests[asked...].prefix { !$0.path.hasPrefix("/r/dataengineering/top") }.count <= 2)
    #expect(try platform.rows(rows) == expected)
  }

  @Test("Instagram: media by the next page's address, with the token in it; comments of each")
  func instagram() throws {
    let media = Recorded("instagram_media_1", "instagram_media_2", records: "data", time: ["timestamp"])
    let comments = Recorded("instagram_comments", records: "data", time: ["timestamp"])
    let platform = try Platform(
      "instagram", "instagram", variables: ["instagram_user_ids": ["17841406338772941"]]
    ) { request in
      let (path, query) = RestAPI.parts(request)
      guard query["access_token"] == Platform.secret else {
        return .init(
          400, text: #"{"error":{"message":"Error validating access token","type":"OAuthException","code":190}}"#)
      }
      switch path {
      case "/v21.0/17841406338772941/media": return Platform.graph(media.records, request, query)
      case "/v21.0/17841406338772941": return .init(body: try! Recorded.bytes("instagram_user"))
      default:
        return path.contains(media.records[0].text("id"))
          ? Platform.graph(comments.records, request, query) : RestAPI.json(["data": []])
      }
    }
    #expect(try platform.run().failures == [])
    #expect(
      try platform.rows(
        "select id, user_id, media_type, like_count, comments_count from raw_instagram_media order by id")
        == media.records.map { medium in
          [medium.text("id"), "17841406338772941"]
            + ["media_type", "like_count", "comments_count"].map { medium.text($0) }
        }.sorted { $0[0] < $1[0] })
    #expect(
      try platform.rows("select id, media_id, text from raw_instagram_comments order by id")
        == comments.records.map { [$0.text("id"), media.records[0].text("id"), $0.text("text")] }
        .sorted { $0[0] < $1[0] })
    #expect(
      try platform.rows("select username, followers_count from raw_instagram_users") == [
        ["facebookfordevelopers", "64363"]
      ])
    let again = try platform.run()
    #expect(again.streams.filter { $0.stream != "users" }.allSatisfy { $0.rows == 0 }, "unchanged media come once")
    try platform.expectNoSecret()
  }

  @Test("Facebook: posts and comments of pages; a permission that is missing is told with its hint")
  func facebook() throws {
    let posts = Recorded("facebook_posts", records: "data", time: ["created_time"])
    let comments = Recorded("facebook_comments", records: "data", time: ["created_time"], key: "id")
    let denied = Mutex(false)
    let platform = try Platform("facebook", "facebook", variables: ["facebook_page_ids": ["4"]]) { request in
      let (path, query) = RestAPI.parts(request)
      if denied.withLock({ $0 }) { return .init(400, body: try! Recorded.bytes("facebook_error")) }
      switch path {
      case "/v21.0/4/posts":
        #expect(query["after"] != nil || query["fields"]?.contains("attachments{title}") == true)
        return Platform.graph(posts.records, request, query)
      case "/v21.0/4": return .init(body: try! Recorded.bytes("facebook_page"))
      default:
        return path.contains(posts.records[1].text("id"))
          ? Platform.graph(comments.records, request, query) : RestAPI.json(["data": []])
      }
    }
    #expect(try platform.run().failures == [])
    #expect(
      try platform.rows("select id, page_id, message, created_time from raw_facebook_posts order by id")
        == posts.records.map { [$0.text("id"), "4", $0.text("message"), $0.text("created_time")] }
        .sorted { $0[0] < $1[0] })
    #expect(
      try platform.rows("select id, post_id, message, type from raw_facebook_engagements order by id")
        == comments.records.map { [$0.text("id"), posts.records[1].text("id"), $0.text("message"), "comment"] }
        .sorted { $0[0] < $1[0] })
    #expect(try platform.rows("select name, fan_count from raw_facebook_pages") == [["Facebook", "214507731"]])
    try platform.expectNoSecret()
    denied.withLock { $0 = true }
    let failure = try #require(try platform.run().failures.first)
    #expect(failure.message.contains("answered 400: (#100) Object does not exist, cannot be loaded due to missing"))
    #expect(failure.hint == "a field or id is wrong, or the token may not see it")
  }
}

/// One platform's declaration of the sample project, its server, and a warehouse.
private final class Platform {
  static let secret = "platform/token+1=="
  let server: LoopbackServer
  private let space: Workspace
  private let declarations: [ExtractDeclaration]

  init(
    _ name: String, _ file: String, variables: [String: [String]] = [:], secret: String = Platform.secret,
    _ answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer
  ) throws {
    server = LoopbackServer(answer)
    space = try Workspace()
    let base = server.address
    let bases: [String: String] = [
      "x_api": base + "/2", "youtube_api": base + "/youtube/v3", "reddit_api": base,
      "reddit_token_url": base + "/token",
      "graph_api": base + "/v21.0",
    ]
    let path = Paths.join(SampleProject.root, "project/extract/\(file).yml")
    let source = SourceFile(path: "project/extract/\(file).yml", bytes: try FileSystem.read(path))
    let (all, warnings) = try ExtractDeclaration.read([source], in: .tests) { (text, _) throws(Diagnostic) -> JSON in
      if let match = text.wholeMatch(of: /\{\{ target\.name == 'api' and env_var\('\w+', ''\) (!=|==) '' \}\}/) {
        return .bool(match.1 == "!=")
      }
      if let match = text.wholeMatch(of: /\{\{ var\('(\w+)', \[.*\]\) \}\}/) {
        return JSON(strings: variables[String(match.1)] ?? (match.1 == "subreddits" ? ["dataengineering"] : []))
      }
      return .string(
        text.replacing(/\{\{ var\('(\w+)', '?(.*?)'?\) \}\}/) { bases[String($0.1)] ?? String($0.2) }
          .replacing(/\{\{ env_var\('\w+'(, '')?\) \}\}/) { _ in secret })
    }
    #expect(warnings == [])
    declarations = all.filter { $0.name == name }
  }

  func run() throws -> ExtractSummary { try space.extract(declarations, try SampleProject.tables()) }
  func rows(_ sql: String) throws -> [[String]] { try space.rows(sql) }

  func expectNoSecret() throws {
    for path in try FileSystem.files(below: space.folder) {
      let text = String(decoding: try FileSystem.read(space.path(path)), as: UTF8.self)
      #expect(
        !text.contains("platform/token") && !text.contains("platform%2Ftoken") && !text.contains("platform\\/token"))
    }
  }

  /// Two records a page, the next one by a token.
  static func tokens(
    _ records: [[String: Any]], _ token: String?, _ envelope: ([[String: Any]], String?) -> [String: Any]
  ) -> LoopbackServer.Answer {
    let start = token.flatMap { Int($0.dropFirst(2)) } ?? 0
    let next = start + 2 < records.count ? "t_\(start + 2)" : nil
    return RestAPI.json(envelope(Array(records.dropFirst(start).prefix(2)), next))
  }

  /// Two records a page, the next one by an address that repeats the token.
  static func graph(
    _ records: [[String: Any]], _ request: LoopbackServer.Request, _ query: [String: String]
  ) -> LoopbackServer.Answer {
    let start = query["after"].flatMap { Int($0) } ?? 0
    var paging: [String: Any] = ["cursors": ["before": "before", "after": "after"]]
    if start + 2 < records.count {
      let path = request.path.prefix { $0 != "?" }
      paging["next"] =
        "http://\(request.headers["host"]!)\(path)?access_token=platform%2Ftoken%2B1%3D%3D&after=\(start + 2)"
    }
    return RestAPI.json(["data": Array(records.dropFirst(start).prefix(2)), "paging": paging])
  }
}

/// Recorded records, the newest first, moved so that the newest is two hours old.
private struct Recorded: @unchecked Sendable {
  // Only JSON values, which nobody changes: hence `@unchecked Sendable`.
  let records: [[String: Any]]

  static func bytes(_ file: String) throws -> [UInt8] {
    try FileSystem.read(Paths.join(Paths.parent(Paths.parent(#filePath)), "corpus/api/\(file).json"))
  }

  init(_ files: String..., records path: String, time: [String] = [], key: String? = nil) {
    var records: [[String: Any]] = []
    for file in files {
      let document = try! JSONSerialization.jsonObject(with: Data(try! Self.bytes(file))) as! [String: Any]
      records +=
        path.split(separator: ".").reduce(document as Any) { ($0 as! [String: Any])[String($1)]! }
        as! [[String: Any]]
    }
    if let key {
      for index in records.indices where records[index][key] == nil { records[index][key] = "made-\(index)" }
    }
    if !time.isEmpty {
      records.sort { Self.moment($0, time) > Self.moment($1, time) }
      let shift = Date.now.timeIntervalSince1970.rounded(.down) - 7_200 - Self.moment(records[0], time)
      records = records.map { Self.moved($0, time[...], by: shift) as! [String: Any] }
    }
    self.records = records
  }

  private static func moment(_ record: [String: Any], _ path: [String]) -> Double {
    let value = path.reduce(record as Any) { ($0 as! [String: Any])[$1]! }
    if let number = value as? Double { return number }
    return Double(Timestamp(iso8601: value as! String)!.microseconds) / 1e6
  }

  private static func moved(_ value: Any, _ path: ArraySlice<String>, by shift: Double) -> Any {
    guard let step = path.first else {
      if let number = value as? Double { return number + shift }
      let old = Timestamp(iso8601: value as! String)!.microseconds
      return Timestamp(microseconds: old + Int(shift * 1e6)).shortISO8601
    }
    var members = value as! [String: Any]
    members[step] = moved(members[step]!, path.dropFirst(), by: shift)
    return members
  }
}

extension [String: Any] {
  fileprivate func value(at path: String) -> String? {
    let text = text(path)
    return text == "∅" ? nil : text
  }

  /// The value at a path as the warehouse shows it.
  fileprivate func text(_ path: String) -> String {
    var value: Any? = self
    for step in path.split(separator: ".") {
      if let items = value as? [Any] {
        value = Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil }
      } else {
        value = (value as? [String: Any])?[String(step)]
      }
    }
    switch value {
    case let text as String: return text
    case let number as NSNumber: return number.stringValue
    default: return "∅"
    }
  }
}
