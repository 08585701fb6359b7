import Testing

@testable import CLI

@Suite("Version")
struct VersionTests {
  @Test("the first number is dbt's, as orchestrators read it")
  func firstNumber() throws {
    let match = try #require(Version.report.firstMatch(of: /(\d+)\.\d+\.\d+/))
    #expect(match.1 == "1")
    #expect(String(match.0) == Version.dbt)
  }

  @Test("our own number is there too")
  func own() { #expect(Version.report.contains("model \(Version.text)")) }
}
