import Base
import Testing

@testable import Artifacts

/// What a user reads when an artifact of an earlier run cannot be used.
@Suite("Damaged artifacts")
struct DamagedArtifactTests {
  private func message(_ text: String) throws -> String {
    var message = ""
    try inTemporaryFolder { folder in
      let path = folder + "/run_results.json"
      try FileSystem.write(text, to: path)
      let error = #expect(throws: Diagnostic.self) { try RunResults(path: path) }
      #expect(error?.code.id == "A101")
      #expect(error?.hint == "remove the file, and run again the command that writes it")
      message = String(error?.message.split(separator: ": ", maxSplits: 1).last ?? "")
    }
    return message
  }

  @Test(arguments: [
    ("", "unexpected end at line 1, column 1"),
    ("{\"metadata\": {},\n \"results\": [", "unexpected end at line 2, column 14"),
    ("[]", "the file holds a list, not a mapping"),
    ("{}", "'metadata' holds null, not a mapping"),
    ("{\"metadata\": {}, \"results\": 3}", "'results' should be a list, not a number"),
    ("{\"metadata\": {}, \"results\": [{}]}", "'results[0].unique_id' should be text, not absent"),
    (
      "{\"metadata\": {}, \"results\": [{\"unique_id\": \"a\", \"status\": \"fine\"}]}",
      "'results[0].status' should be one of success, error, skipped, partial success, no-op, pass, fail, warn, "
        + "runtime error, not text"
    ),
    (
      "{\"metadata\": {}, \"results\": [{\"unique_id\": \"a\", \"status\": \"pass\", \"timing\": [{}, 1]}]}",
      "'results[0].timing[1]' holds a number, not a mapping"
    ),
  ])
  func damaged(text: String, expected: String) throws {
    #expect(try message(text) == expected)
  }

  @Test func missing() throws {
    try inTemporaryFolder { folder in
      let error = #expect(throws: Diagnostic.self) { try RunResults(path: folder + "/run_results.json") }
      #expect(error?.code.id == "B101")
      #expect(error?.message.hasSuffix("run_results.json': no such file or directory") == true)
    }
  }

  @Test("members that we do not know are passed over, and missing ones have a default")
  func tolerant() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/run_results.json"
      try FileSystem.write(
        #"{"metadata": {"dbt_version": "9"}, "results": [{"unique_id": "a", "status": "pass", "new": []}], "more": 1}"#,
        to: path)
      let results = try RunResults(path: path)
      #expect(results.results == [NodeResult(uniqueID: "a", status: .pass)])
      #expect(results.elapsedTime == 0)
    }
  }
}
