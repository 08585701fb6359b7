import Base
import Compile
import Nodes
import Testing

@Suite("The rows that queries see")
struct VisibleRowsTests {
  private let files = [
    "models/events.sql": "{{ config(event_time='happened') }} select 1 as id",
    "models/people.sql": "select 1 as id",
    "models/seen.sql":
      "select * from {{ ref('events') }} join {{ ref('people') }} on {{ ref('events').render() }}.id = 1",
    "tests/t.sql": "select * from {{ ref('events') }}",
  ]
  private let window = EventWindow(
    start: Timestamp(iso8601: "2024-01-01")!, end: Timestamp(iso8601: "2024-01-03 12:30:00")!)

  @Test("with --empty none, whoever asks; the relation's name alone is left alone")
  func empty() throws {
    let project = try TemporaryProject(files)
    let compiled = try project.load(flags: ["empty": true])
    #expect(
      try project.sql(of: "seen", in: compiled)
        == #"select * from (select * from main."events" where false limit 0) join "#
        + #"(select * from main."people" where false limit 0) on main."events".id = 1"#)
    #expect(try project.sql(of: "t", in: compiled).contains("limit 0"))
  }

  @Test("with --sample those of its window, where there is an event time, and only in models")
  func sample() throws {
    let project = try TemporaryProject(files)
    let compiled = try project.load(sample: window)
    #expect(
      try project.sql(of: "seen", in: compiled)
        == "select * from (select * from main.\"events\" where datetime(happened) >= datetime('2024-01-01 00:00:00+00:00')"
        + " and datetime(happened) < datetime('2024-01-03 12:30:00+00:00'))"
        + " join main.\"people\" on main.\"events\".id = 1")
    #expect(try project.sql(of: "t", in: compiled) == "select * from main.\"events\"")
  }
}

@Suite("Batch sizes")
struct BatchSizeTests {
  @Test(arguments: [
    (BatchSize.hour, "2024-03-31 23:00:00", "2024-04-01 00:00:00", "2024-03-31 22:15:30", "2024-03-31T23"),
    (.day, "2024-03-31", "2024-04-01", "2024-03-30 23:15:30", "2024-03-31"),
    (.month, "2024-03-01", "2024-04-01", "2024-02-29 23:15:30", "2024-03"),
    (.year, "2024-01-01", "2025-01-01", "2023-03-31 23:15:30", "2024"),
  ])
  func units(size: BatchSize, start: String, end: String, before: String, name: String) throws {
    let time = Timestamp(iso8601: "2024-03-31 23:15:30")!
    let first = Timestamp(iso8601: start)!
    #expect(size.start(of: time) == first)
    #expect(size.end(of: time) == Timestamp(iso8601: end))
    #expect(size.end(of: first) == first)
    #expect(size.moved(time, by: -1) == Timestamp(iso8601: before))
    #expect(size.name(of: first) == name)
  }

  @Test("months are counted over years, in both directions")
  func months() {
    let time = Timestamp(iso8601: "2024-01-31")!
    #expect(BatchSize.month.moved(time, by: -13) == Timestamp(iso8601: "2022-12-31"))
    #expect(BatchSize.month.moved(time, by: 13) == Timestamp(iso8601: "2025-02-28"))
  }
}
