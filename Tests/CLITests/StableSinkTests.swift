import Base
import Foundation
import Testing

@testable import CLI

@Suite("Lines for pipes")
struct StableSinkTests {
  /// What a run prints, with times and durations made equal.
  private func output(_ files: [String: String], _ change: (inout OutputSettings) -> Void = { _ in }) throws -> (
    String, String
  ) {
    let captured = try CapturedConsole()
    var settings = OutputSettings()
    change(&settings)
    try TestProject(files).build([StableSink(settings, console: captured.console)])
    func steady(_ text: String) -> String {
      text.replacing(/(?m)^\d\d:\d\d:\d\d/, with: "00:00:00").replacing(/\d+\.\d\d(?= seconds|s)/, with: "0.00")
        .replacing(/\d+ macros/, with: "300 macros")
    }
    return (steady(try captured.output), try captured.error)
  }

  private static let files = [
    "models/broken.sql": "{{ config(materialized='table') }}\nselect\n  nope\nfrom {{ ref('stg_orders') }}",
    "models/below.sql": "select * from {{ ref('broken') }}",
    "tests/finds_two.sql": "select 1 as a union all select 2",
    "tests/warns.sql": "{{ config(severity='warn') }} select 1 as a",
  ]

  @Test("a run with failures reads as recorded")
  func golden() throws {
    let expected = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "expected/build.txt")
    let (text, error) = try output(Self.files)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try text.write(to: expected, atomically: true, encoding: .utf8)
      Issue.record("recorded anew")
    }
    #expect(try text == String(contentsOf: expected, encoding: .utf8))
    #expect(error == "")
  }

  @Test("every line that dbt prints for the same project is there, but for what we say in other words")
  func dbtLines() throws {
    let recorded = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "inputs/dbt-build.txt")
    func lines(_ text: String) -> Set<String> {
      let plain = text.replacing(/(?m)^\d\d:\d\d:\d\d +/, with: "").replacing(/\d+ of \d+/, with: "1 of 1")
        .replacing(/\d+\.\d\d(?= seconds|s)/, with: "0.00").replacing(/\d+ macros/, with: "300 macros")
        .replacing(/\ \.+ \[/, with: " ... [")
      return Set(plain.split(separator: "\n").map { String($0).trimmingSpaces })
    }
    let missing = lines(try String(contentsOf: recorded, encoding: .utf8)).subtracting(lines(try output(Self.files).0))
    #expect(
      missing == [
        "Running with dbt=1.11.16", "Registered adapter: sqlite=1.10.0",
        "Unable to do partial parsing because saved manifest not found. Starting full parse.",
        // The failure is shown at its line in the template instead.
        "Database Error in model broken (models/broken.sql)",
        "compiled code at target/run/shop/models/broken.sql",
      ])
  }

  @Test("quiet leaves only what failed")
  func quiet() throws {
    let (text, _) = try output(Self.files) { $0.level = .error }
    #expect(
      text.contains("FAIL 2 finds_two") && text.contains("Failure in model broken")
        && text.contains("no such column: nope"))
    for word in ["START", "PASS", "Done.", "Running with", "warns"] { #expect(!text.contains(word), "\(word)") }
  }

  @Test("debug shows each statement and the node that it is for")
  func debug() throws {
    let (text, _) = try output([:]) { $0.level = .debug }
    #expect(text.contains(/On model\.shop\.orders_by_day: .*create table/.dotMatchesNewlines()))
  }

  @Test("no colour where none is wanted, colour where it is")
  func colours() throws {
    #expect(try !output(Self.files).0.contains("\u{1B}"))
    #expect(try output(Self.files) { $0.isColoured = true }.0.contains("\u{1B}[31mFAIL 2"))
  }

  @Test("a verb that is asked for its output keeps standard output for that alone")
  func query() throws {
    let captured = try CapturedConsole()
    var settings = OutputSettings()
    settings.isQuery = true
    let reporter = Reporter([StableSink(settings, console: captured.console)])
    reporter.report(.invoked(verb: "ls"))
    reporter.note("a note")
    reporter.warn(Diagnostic(.internalError, "careful", severity: .warning))
    reporter.result("shop.stg_orders")
    #expect(try captured.output == "shop.stg_orders\n")
    #expect(try captured.error == "a note\nWarning U199: careful\n")
  }
}
