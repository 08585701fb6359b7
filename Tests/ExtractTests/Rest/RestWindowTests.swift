import Base
import LoopbackServer
import Synchronization
import Testing
import Warehouse

@testable import Extract

/// `--since`, `--until`, `--backfill-days`: a stretch of time is read again, and nothing is lost or doubled.
@Suite("Extracts of a stretch of time") struct RestWindowTests {
  /// When post `id` was made.
  private static func time(_ id: Int) -> Timestamp {
    Timestamp(microseconds: 1_700_000_000_000_000 + id * 60_000_000)
  }

  private static func window(_ since: Int?, _ until: Int?) -> ReadWindow {
    ReadWindow(since: since.map(time), until: until.map(time))
  }

  private static func declaration(_ server: LoopbackServer, _ write: String = "primary_key: id") -> String {
    RestAPI.declaration(
      server,
      RestAPI.posts.replacing(
        #"params: {since: "{cursor}","#,
        with:
          "\(write.split(separator: "\n").joined(separator: "\n        "))\n        params: {since: \"{cursor}\", until: \"{until}\","
      ))
  }

  private static func ids(_ space: Workspace) throws -> [Int] {
    try space.rows("select id from raw_posts order by cast(id as integer)").map { Int($0[0])! }
  }

  private static func cursor(_ space: Workspace) throws -> [[String]] {
    try space.rows("select part, position, batch_id from _model_cursors order by 1")
  }

  @Test(
    "rows that were lost come back, the position stays",
    arguments: ["write: upsert\nprimary_key: id", "primary_key: id"])
  func again(write: String) throws {
    let space = try Workspace()
    let server = LoopbackServer { RestAPI.page(20, RestAPI.parts($0).query) }
    let yaml = Self.declaration(server, write)
    let tables = space.tables(RestAPI.table)
    try space.extract(yaml, tables)
    let before = try Self.cursor(space)
    _ = try space.rows("delete from raw_posts where cast(id as integer) in (4, 7, 8, 12) returning id")
    let summary = try space.extract(yaml, tables, window: Self.window(5, 10))
    #expect(summary.failures == [])
    #expect(summary.streams.map(\.isAgain) == [false, true])
    #expect(summary.streams[1].rows == 5)
    #expect(try Self.ids(space) == Array(1...20).filter { $0 != 4 && $0 != 12 }, "from 5 on, before 10")
    #expect(try Self.cursor(space) == before)
    let asked = server.requests.compactMap { RestAPI.parts($0).query["until"] }
    #expect(asked.last == Self.time(10).shortISO8601, "the API is told too")
    #expect(try space.extract(yaml, tables).rows == 0, "and the next run goes on from where the first one was")
  }

  @Test("appended again, a row that changed is a further version, one that did not is no second row")
  func changed() throws {
    let space = try Workspace()
    let isEdited = Mutex(false)
    let server = LoopbackServer { request in
      var answer = RestAPI.page(6, RestAPI.parts(request).query)
      if isEdited.withLock({ $0 }) {
        answer.body = Array(String(decoding: answer.body, as: UTF8.self).replacing("post 3", with: "edited 3").utf8)
      }
      return answer
    }
    let tables = space.tables(RestAPI.table)
    try space.extract(Self.declaration(server), tables)
    isEdited.withLock { $0 = true }
    for _ in 0..<2 { try space.extract(Self.declaration(server), tables, window: Self.window(2, nil)) }
    #expect(
      try space.rows("select id, text from raw_posts order by id, _batch_id").map { $0.joined(separator: " ") } == [
        "1 post 1", "2 post 2", "3 post 3", "3 edited 3", "4 post 4", "5 post 5", "6 post 6",
      ])
  }

  @Test("on a first run the stretch is all that is loaded, and later runs go on behind it")
  func first() throws {
    let newest = Mutex(9)
    let server = LoopbackServer { request in newest.withLock { RestAPI.page($0, RestAPI.parts(request).query) } }
    let tables = try Workspace().tables(RestAPI.table)
    let since = try Workspace()
    try since.extract(Self.declaration(server), tables, window: Self.window(5, nil))
    #expect(try Self.ids(since) == Array(5...9))
    let until = try Workspace()
    try until.extract(Self.declaration(server), tables, window: Self.window(nil, 5))
    #expect(try Self.ids(until) == Array(1...4))
    let none = try Workspace()
    try none.extract(Self.declaration(server), tables, window: Self.window(10, nil))
    #expect(try Self.ids(none) == [])
    newest.withLock { $0 = 12 }
    for space in [since, until, none] { try space.extract(Self.declaration(server), tables) }
    #expect(try Self.ids(since) == Array(5...12))
    #expect(try Self.ids(until) == Array(1...12))
    #expect(try Self.ids(none) == Array(10...12))
  }

  @Test(
    "a replay makes the same rows of what was read again",
    arguments: ["write: upsert\nprimary_key: id", "primary_key: id"])
  func replay(write: String) throws {
    let space = try Workspace()
    let newest = Mutex(9)
    let server = LoopbackServer { request in newest.withLock { RestAPI.page($0, RestAPI.parts(request).query) } }
    let yaml = Self.declaration(server, write)
    let tables = space.tables(RestAPI.table)
    try space.extract(yaml, tables)
    newest.withLock { $0 = 12 }
    try space.extract(yaml, tables, window: Self.window(4, nil))
    let rows = try space.rows("select * from raw_posts order by _batch_id, _row")
    let positions = try Self.cursor(space)
    _ = try space.rows("delete from raw_posts returning id")
    let summary = try ExtractRunner(tables: tables, landing: LandingPlace(folder: space.landing)).replay(
      try space.read(yaml).declarations, from: nil, adapter: try space.connector.open(readOnly: false))
    #expect(summary.failures == [])
    #expect(try space.rows("select * from raw_posts order by _batch_id, _row") == rows)
    #expect(try Self.cursor(space) == positions)
  }

  @Test(
    "a table whose columns nobody declares is read again too",
    arguments: ["write: upsert\nprimary_key: id", "primary_key: id"])
  func undeclared(write: String) throws {
    let space = try Workspace()
    let server = LoopbackServer { RestAPI.page(9, RestAPI.parts($0).query) }
    let yaml = Self.declaration(server, write)
    let tables = [
      RawTable(
        source: "src", name: "posts", relation: Relation(schema: "main", identifier: "raw_posts"), columns: [])
    ]
    try space.extract(yaml, tables)
    _ = try space.rows("delete from raw_posts where cast(id as integer) in (4, 7) returning id")
    let summary = try space.extract(yaml, tables, window: Self.window(3, nil))
    #expect(summary.failures == [])
    #expect(try Self.ids(space) == Array(1...9))
  }

  @Test("streams that cannot be read so are refused by name, before anything is read")
  func refused() throws {
    let space = try Workspace()
    let server = LoopbackServer { RestAPI.page(3, RestAPI.parts($0).query) }
    let good = Self.declaration(server)
    func refusal(_ yaml: String) throws -> String {
      do {
        try space.extract(yaml, space.tables(RestAPI.table), window: Self.window(1, nil))
        return "none"
      } catch let error as Diagnostic {
        return "\(error.message) [\(error.hint ?? "")]"
      }
    }
    let head = "stream 'posts' of extract 'api' cannot be read for a stretch of time: "
    let others = " [choose others with --select, or read it from its start with --full-refresh]"
    #expect(
      try refusal(good.replacing("primary_key: id", with: "write: append")) == head
        + "its rows would be doubled: it appends them, and no key tells which are there [add 'primary_key: COLUMN' to the stream: rows that are there are then left out]"
    )
    #expect(
      try refusal(good.replacing("primary_key: id", with: "write: replace")) == head
        + "each run replaces all of it" + others)
    #expect(
      try refusal(good.replacing("{field: created_at}", with: "{field: created_at, type: number}")) == head
        + "its cursor is no time" + others)
    try space.write("{}", to: "a.jsonl")
    #expect(
      try refusal(
        "extracts:\n  - {name: api, plugin: files, source: src, streams: [{name: posts, files: [ROOT/a.jsonl]}]}")
        == head
        + "the plugin 'files' knows no times of records" + others)
    #expect(server.requests.isEmpty)
  }

  @Test("whatever stretches are read between plain runs, each post is there once in the end", arguments: 0..<20)
  func random(seed: Int) throws {
    var random = SplitMix(UInt64(seed + 1))
    let space = try Workspace()
    let newest = Mutex(Int.random(in: 0...6, using: &random))
    let server = LoopbackServer { request in newest.withLock { RestAPI.page($0, RestAPI.parts(request).query) } }
    let yaml = Self.declaration(
      server, Bool.random(using: &random) ? "write: upsert\nprimary_key: id" : "primary_key: id")
    let tables = space.tables(RestAPI.table)
    try space.extract(yaml, tables)
    for _ in 0..<8 {
      let now = newest.withLock { value in
        value += Int.random(in: 0...4, using: &random)
        return value
      }
      let since = Bool.random(using: &random) ? Int.random(in: 0...(now + 1), using: &random) : nil
      let until = Bool.random(using: &random) ? (since ?? 0) + Int.random(in: 1...6, using: &random) : nil
      // Stopped at any batch, as by Ctrl-C.
      let left = Mutex(Int.random(in: 2...12, using: &random))
      let summary = try space.extract(yaml, tables, window: Self.window(since, until)) {
        left.withLock { left in
          left -= 1
          return left < 0
        }
      }
      #expect(summary.failures == [])
    }
    // The first of these ends a sweep that was cut.
    for _ in 0..<2 { try space.extract(yaml, tables) }
    let last = newest.withLock { $0 }
    #expect(try Self.ids(space) == Array((0...last).dropFirst()))
  }
}

private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
