import Artifacts
import Testing

@testable import CLI

@Suite("Wording")
struct WordingTests {
  @Test("numbers as people and dbt write them")
  func numbers() {
    #expect(Wording.seconds(0.0349) == "0.03" && Wording.seconds(12.995) == "13.00" && Wording.seconds(-1) == "0.00")
    // As dbt printed for 2.2528877 seconds and would for 3,725.5.
    #expect(Wording.longDuration(2.2528877) == "in 0 hours 0 minutes and 2.25 seconds (2.25s)")
    #expect(Wording.longDuration(3725.5) == "in 1 hours 2 minutes and 5.50 seconds (3725.50s)")
    #expect(Wording.elapsed(9.96) == "9.9s" && Wording.elapsed(65) == "1m 05s" && Wording.elapsed(7620) == "2h 07m")
    #expect(
      Wording.grouped(1_234_567) == "1,234,567" && Wording.grouped(999) == "999" && Wording.grouped(-1000) == "-1,000")
    #expect(Wording.bytes(512) == "512 B" && Wording.bytes(1536) == "1.5 KB" && Wording.bytes(5 << 20) == "5.0 MB")
    #expect(Wording.count(1, "error") == "1 error" && Wording.count(0, "error") == "0 errors")
    #expect(
      FreshnessText.age(93_784) == "1 day 2 hours" && FreshnessText.age(60) == "1 minute"
        && FreshnessText.age(0.5) == "0 seconds")
  }

  @Test("counts as dbt adds them up, hooks included")
  func counts() {
    let counts = RunCounts([.success, .pass, .warn, .error, .fail, .skipped, .noOp], hooks: [false, true])
    #expect(counts.text == "PASS=3 WARN=1 ERROR=3 SKIP=1 NO-OP=1 TOTAL=9")
  }

  @Test("status lines are padded as dbt pads them")
  func padding() {
    // Printed by dbt 1.11.16 for the same nodes.
    let expected = [
      "1 of 15 START sql view model main.bad .......................................... [RUN]",
      "2 of 15 OK loaded seed file main.s ............................................. [INSERT 2 in 0.12s]",
      "12 of 15 PASS relationships_a_id__id__ref_s_ ................................... [PASS in 0.04s]",
    ]
    for line in expected {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      let dots = parts.firstIndex { $0.allSatisfy { $0 == "." } }!
      let status = parts[(dots + 1)...].joined(separator: " ").dropFirst().dropLast()
      let made = StatusLine(text: parts[..<dots].joined(separator: " "), status: String(status))
      #expect(made.text(width: 80, style: .plain) == line)
    }
  }
}
