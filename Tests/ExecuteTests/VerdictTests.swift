import Artifacts
import Base
import Execute
import Testing

@Suite("Data tests")
struct VerdictTests {
  private func outcome(_ config: String, rows: Int, flags: OrderedDictionary<String, JSON> = [:]) throws -> NodeOutcome
  {
    let shop = try Shop([
      "tests/t.sql":
        "{{ config(\(config)) }} with recursive n(i) as (select 1 union all select i + 1 from n where i < 10) select i from n where i <= \(rows)"
    ])
    return try #require(try shop.run("test", flags: flags)["t"])
  }

  @Test(
    "pass, warn or fail by severity, warn_if and error_if",
    arguments: [
      ("", 0, "pass", nil), ("", 2, "fail", "Got 2 results, configured to fail if != 0"),
      ("", 1, "fail", "Got 1 result, configured to fail if != 0"),
      ("severity='warn'", 1, "warn", "Got 1 result, configured to warn if != 0"),
      ("error_if='> 3'", 2, "warn", "Got 2 results, configured to warn if != 0"),
      ("error_if='> 3'", 4, "fail", "Got 4 results, configured to fail if > 3"),
      ("warn_if='> 1', error_if='> 3'", 1, "pass", nil),
      ("severity='warn', error_if='> 1'", 5, "warn", "Got 5 results, configured to warn if != 0"),
      ("limit=3", 9, "fail", "Got 3 results, configured to fail if != 0"),
      ("fail_calc='sum(i)'", 3, "fail", "Got 6 results, configured to fail if != 0"),
      ("fail_calc='max(i)'", 0, "pass", nil),
    ] as [(String, Int, String, String?)])
  func verdicts(config: String, rows: Int, status: String, message: String?) throws {
    let outcome = try outcome(config, rows: rows)
    #expect(outcome.status.rawValue == status)
    #expect(outcome.message == message)
  }

  @Test("stored failures are kept in a table and replaced by the next run")
  func stored() throws {
    let shop = try Shop([
      "models/a.sql": "select 1 as one union select 2",
      "models/a.yml":
        "models: [{name: a, columns: [{name: one, data_tests: [{accepted_values: {arguments: {values: [1], quote: false}, config: {store_failures: true, schema: main, alias: kept}}}]}]}]",
    ])
    for _ in 0..<2 {
      let summary = try shop.run()
      #expect(summary.outcomes.contains { $0.failures == 1 && $0.status == .fail })
      #expect(try shop.rows("select value_field from main_main.kept") == [[.integer(2)]])
    }
  }
}
