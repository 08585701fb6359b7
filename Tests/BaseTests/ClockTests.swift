import Base
import Testing

@Suite("Dates and times are those of Python's datetime")
struct ClockTests {
  @Test func corpus() throws {
    for example in try Corpus.cases("time") {
      let microseconds = example.int("microseconds")
      let time = Timestamp(microseconds: microseconds)
      let civil = time.civil
      let parts = [civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second, civil.microsecond]
      #expect(time.iso8601 == example.text("iso") + "Z")
      #expect(parts == example["parts"]?.arrayValue?.compactMap(\.intValue), "\(example.text)")
      #expect(civil.microseconds == microseconds, "\(example.text)")
      #expect(civil.weekday == example.int("weekday"), "\(example.text)")
      #expect(civil.daysSince1970 == example.int("days"), "\(example.text)")
      #expect(civil.date == String(example.text("iso").prefix(10)))
    }
  }

  @Test func comparisonsAndNow() {
    let before = Timestamp.now
    let watch = Stopwatch()
    let after = Timestamp.now
    #expect(before <= after)
    #expect(watch.seconds >= 0 && watch.seconds < 60)
    // Between the day of writing and a day by which nobody runs this any more.
    #expect(before > Timestamp(microseconds: CivilTime(year: 2025, month: 1, day: 1).microseconds))
    #expect(before < Timestamp(microseconds: CivilTime(year: 2200, month: 1, day: 1).microseconds))
  }
}
