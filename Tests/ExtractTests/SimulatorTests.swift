import Base
import Testing
import Warehouse

@testable import Extract

@Suite("The simulator") struct SimulatorTests {
  /// All five platforms.
  static func yaml(_ settings: String) -> String {
    var text = "version: 2\nextracts:\n"
    for platform in SimulatedPlatform.allCases {
      text += """
          - name: simulated_\(platform.rawValue)
            plugin: simulator
            source: \(platform.rawValue)
            config: {platform: \(platform.rawValue), \(settings)}

        """
    }
    return text
  }

  @Test("fills the sample project's raw tables")
  func fillsTables() throws {
    let workspace = try Workspace()
    let tables = try SampleProject.tables()
    let summary = try workspace.extract(Self.yaml("events: 20000, seed: 7"), tables)
    #expect(summary.failures == [])
    #expect(summary.streams.count == 15)
    #expect(summary.streams.flatMap(\.warnings) == [])
    for table in tables {
      let count = Int(try workspace.value("select count(*) from \(table.relation.identifier!)"))!
      #expect(count > 20, "\(table.source).\(table.name)")
    }
  }

  @Test("hands over the rows that its payload holds", arguments: SimulatedPlatform.allCases)
  func rowsAreThosePayloadHolds(platform: SimulatedPlatform) throws {
    let tables = try SampleProject.tables()
    let (declarations, _) = try declarations(Self.yaml("events: 40000, seed: 11"))
    let declaration = declarations[platform.number]
    for stream in platform.streams {
      let table = try #require(tables.first { $0.source == platform.rawValue && $0.name == stream.name })
      let request = ReadRequest(
        stream: try #require(declaration.streams.first { $0.name == stream.name }), table: table)
      let reader = try #require(declaration.extractor).read(request)
      while let batch = try reader.next() {
        #expect(Set(batch.columns) == Set(table.columns.map(\.name)))
        let mapper = try SimulatorReader.mapper(stream, request)
        var builder = RowBuilder(mapper: mapper)
        var decoder = JSONLinesDecoder(fields: mapper.fields)
        _ = try decoder.decode(batch.payload, isLast: true, into: &builder)
        #expect(builder.quarantined == batch.quarantined)
        #expect(builder.rows.count == batch.rows.count)
        let places = batch.columns.map { name in mapper.columns.firstIndex { $0.name == name }! }
        for row in 0..<min(builder.rows.count, batch.rows.count) {
          let parsed = Array(builder.rows[row])
          let handed = Array(batch.rows[row])
          if places.map({ parsed[$0] }) != handed {
            Issue.record(
              "row \(row) of \(stream.name): \(zip(batch.columns, zip(handed, places.map { parsed[$0] })).filter { $0.1.0 != $0.1.1 })"
            )
            return
          }
        }
      }
    }
  }

  /// All batches of a stream of a declaration.
  private func batches(
    _ platform: SimulatedPlatform, _ stream: String, _ settings: String, from position: JSON? = nil
  ) throws -> [Batch] {
    let (declarations, _) = try declarations(Self.yaml(settings))
    let table = try #require(try SampleProject.tables().first { $0.source == platform.rawValue && $0.name == stream })
    let declaration = declarations[platform.number]
    let request = ReadRequest(
      stream: try #require(declaration.streams.first { $0.name == stream }), table: table,
      positions: position.map { ["": $0] } ?? [:])
    let reader = try #require(declaration.extractor).read(request)
    var batches: [Batch] = []
    while let batch = try reader.next() { batches.append(batch) }
    return batches
  }

  @Test("makes the same bytes of the same settings, and others of another seed")
  func determinism() throws {
    for platform in SimulatedPlatform.allCases {
      for stream in platform.streams {
        let first = try batches(platform, stream.name, "events: 5000, seed: 3").flatMap(\.payload)
        #expect(try batches(platform, stream.name, "events: 5000, seed: 3").flatMap(\.payload) == first)
        #expect(try batches(platform, stream.name, "events: 5000, seed: 4").flatMap(\.payload) != first)
      }
    }
    // The same on every machine and in every version: a change here is a change of everybody's data.
    let bytes = try SimulatedPlatform.allCases.flatMap { platform in
      try platform.streams.flatMap { try batches(platform, $0.name, "events: 5000, seed: 7").flatMap(\.payload) }
    }
    #expect(Digest.sha256(bytes) == "82201142bf7c445376842ee7240a10bc2be9ce98d2524043bd7922292a7dae14")
  }

  @Test("a later 'until' adds just the events up to it")
  func until() throws {
    let workspace = try Workspace()
    let tables = try SampleProject.tables()
    let settings = "events: 20000, days: 10, seed: 7"
    #expect(try workspace.extract(Self.yaml(settings), tables).rows > 20_000)
    #expect(try workspace.extract(Self.yaml(settings), tables).rows == 0)
    #expect(try workspace.extract(Self.yaml(settings + ", until: 2026-11-19"), tables).rows == 0)
    let hour = try workspace.extract(Self.yaml(settings + ", until: '2026-11-20T01:00:00Z'"), tables)
    #expect((10...200).contains(hour.rows))
    #expect(try workspace.extract(Self.yaml(settings + ", until: '2026-11-20T01:00:00Z'"), tables).rows == 0)
    try workspace.extract(Self.yaml(settings + ", until: '2026-11-20T05:30:00Z'"), tables)

    let whole = try Workspace()
    try whole.extract(Self.yaml(settings + ", until: '2026-11-20T05:30:00Z'"), tables)
    for table in tables {
      let name = table.relation.identifier!
      let columns = table.columns.map(\.name).joined(separator: ", ")
      let rows = "select \(columns) from \(name) order by _batch_id, _row"
      #expect(try workspace.rows(rows) == whole.rows(rows), "\(name)")
      let time = try #require(SimulatedPlatform(rawValue: table.source)?.streams.first { $0.name == table.name })
        .eventTime
      if !time.hasSuffix("utc") {
        let late =
          "select count(*) from \(name) where \(time) >= '2026-11-20T05:30' and \(time) like '20__-__-__T%' and \(time) not like '2026-13%'"
        #expect(try whole.value(late) == "0", "\(name)")
      }
    }
  }

  @Test("refuses to go on under other settings")
  func otherSettings() throws {
    let workspace = try Workspace()
    let tables = try SampleProject.tables()
    let yaml = """
      extracts:
        - {name: x, plugin: simulator, source: twitter, config: {platform: twitter, events: EVENTS}, streams: [{name: users}]}
      """
    try workspace.extract(yaml.replacing("EVENTS", with: "1000"), tables)
    let summary = try workspace.extract(yaml.replacing("EVENTS", with: "2000"), tables)
    #expect(
      summary.failures.map(\.report) == [
        "X303 project/extract/test.yml:2:104: stream 'users' of extract 'x' could not start: the settings are not those of "
          + "the events that are loaded: now seed 7, events 2000, users 100, days 30, end 2026-11-20T00:00:00Z, then seed 7, events "
          + "1000, users 100, days 30, end 2026-11-20T00:00:00Z [restore them, or run 'model extract --full-refresh' to start over]"
      ])
    #expect(try workspace.extract(yaml.replacing("EVENTS", with: "2000"), tables, fullRefresh: true).rows > 0)
  }

  @Test("spreads as many events as are asked for over the days, more in the evening")
  func load() throws {
    let workspace = try Workspace()
    let tables = try SampleProject.tables()
    try workspace.extract(Self.yaml("events: 60000, days: 14, seed: 7"), tables)
    let events = """
      select id, created_at from raw_twitter_tweets union select id, created_at from raw_twitter_engagements
      """
    #expect(try workspace.value("select count(distinct id) from (\(events))") == "21000")
    #expect(try workspace.value("select count(distinct id) from raw_twitter_users") == "1050")
    let days = try workspace.rows(
      "select substr(created_at, 1, 10) d, count(*) from (\(events)) where d between '2026-11-06' and '2026-11-19' group by 1"
    )
    #expect(days.count == 14 && days.allSatisfy { (1_200...1_900).contains(Int($0[1])!) })
    let hours = try workspace.rows(
      "select substr(created_at, 12, 2), count(*) from (\(events)) where created_at like '2026-11-%' group by 1 order by 2"
    )
    #expect(
      hours.count == 24 && ["03", "04", "05"].contains(hours[0][0]) && ["19", "20", "21"].contains(hours[23][0]))
    #expect(Int(hours[23][1])! > 3 * Int(hours[0][1])!)
  }

  @Test("is as dirty as it says", .timeLimit(.minutes(5)))
  func dirt() throws {
    let workspace = try Workspace()
    let tables = try SampleProject.tables()
    let summary = try workspace.extract(Self.yaml("events: 250000, seed: 7"), tables)
    func share(_ part: String, of whole: String) throws -> Double {
      Double(try workspace.value("select 100.0 * (\(part)) / (\(whole))"))!
    }
    let all = "select count(*) from raw_twitter_engagements"
    let duplicates = "select count(*) - count(distinct id) from raw_twitter_engagements"
    #expect(try (0.85...1.15).contains(share(duplicates, of: all)))
    let missing = "select count(*) from raw_twitter_engagements where user_id is null or created_at is null"
    #expect(try (0.22...0.38).contains(share(missing, of: all)))
    let invalid = "\(all) where created_at in ('not a date', '2026-13-45T25:61:00Z')"
    #expect(try (0.015...0.06).contains(share(invalid, of: all)))
    let late = """
      select count(*) from (select created_at < lag(created_at) over (order by _batch_id, _row) l from
      raw_twitter_engagements where created_at like '2026-1%' and created_at < '2026-12') where l
      """
    #expect(try (0.9...2.2).contains(share(late, of: all)))
    let posts = "select count(*) from raw_twitter_tweets"
    #expect(try (0.3...0.75).contains(share("\(posts) where text like '% (edited)'", of: posts)))
    #expect(try (0.15...0.45).contains(share("\(posts) where withheld = 1", of: posts)))
    #expect(try (0.02...0.2).contains(share("\(posts) where like_count = 'N/A' or like_count < 0", of: posts)))
    let odd = "\(posts) where lang in ('ar', 'fa', 'he', 'ur') or text glob '*[😀🔥❤️👍🏽🎉😂🚀☕️🇧🇷👩‍💻🙏⚽️]*'"
    #expect(try (1.5...2.5).contains(share(odd, of: posts)))
    #expect((0.03...0.07).contains(100 * Double(summary.quarantined) / Double(summary.rows)))
    for table in [
      "youtube_videos where privacy_status = 'deleted'", "reddit_posts where removed_by_category is not null",
      "facebook_posts where is_deleted = 1", "reddit_posts where edited <> 'False'",
      "reddit_comments where author = '[deleted]'",
      "youtube_videos where like_count is null", "instagram_media where like_count is null",
    ] {
      #expect(try workspace.value("select count(*) > 10 from raw_\(table)") == "1", "\(table)")
    }
    // A few people and hashtags make most of the noise, and brands are mentioned.
    let busiest =
      "select sum(c) from (select count(*) c from raw_twitter_engagements group by user_id order by 1 desc limit 43)"
    #expect(try (30...70).contains(share(busiest, of: all)))
    #expect(
      try (8...25).contains(
        share(
          "\(posts) where text like '%Apple%' or text like '%Nike%' or text like '%Netflix%' or text like '%Samsung%' or text like '%Tesla%'",
          of: posts)))
  }

  @Test("maps its payload otherwise where that is declared, or the table has other columns")
  func otherMapping() throws {
    let workspace = try Workspace()
    let yaml = """
      extracts:
        - name: x
          plugin: simulator
          source: src
          config: {platform: twitter, events: 2000}
          streams:
            - name: tweets
              table: t
              columns: {likes: public_metrics.like_count, day: {from: created_at, extract: "^(.{10})"}}
      """
    let summary = try workspace.extract(yaml, workspace.tables("t:id text,likes integer,day text,source text"))
    #expect(summary.failures == [] && summary.rows > 80)
    #expect(
      try workspace.value(
        "select count(*) from raw_t where day like '2026-1_-__' and id > '199' and likes >= 0 and source is not null")
        > "80")
  }

  @Test("times of the load curve never go back, and are found again by their index")
  func curve() {
    let curve = LoadCurve(start: 1_795_132_800, days: 7, events: 5_000, hours: 7 * 24 + 5)
    let times = (0..<5_200).map { curve.time(of: $0, seed: 3) }
    #expect(times == times.sorted())
    #expect(curve.index(at: 1_795_132_800 + 7 * 86_400, seed: 3) == 5_000)
    #expect(curve.index(at: 1_795_132_800, seed: 3) == 0)
    for time in stride(from: 1_795_132_800, to: 1_795_132_800 + 7 * 86_400, by: 7_777) {
      let index = curve.index(at: time, seed: 3)
      #expect(times[index] >= time && (index == 0 || times[index - 1] < time))
    }
  }
}
