import Base
import Nodes
import Project

/// A fingerprint of what a unit test says but for its description, equal to dbt's, which hashes the declaration as Python
/// prints it.
enum UnitTestChecksum {
  static func of(_ test: UnitTest) -> String {
    var text = "\(test.model)-\(printed(test.versions))-[\(test.given.map(printed).joined(separator: ", "))]"
    text += "-\(printed(test.expect))-\(printed(test.overrides))"
    for input in test.given where input.fixture != nil { text += "-\(pythonText(input.rows))" }
    return Digest.sha256(text.utf8)
  }

  private static func printed(_ fixture: UnitTestFixture) -> String {
    let format = fixture.format.rawValue
    let member = fixture.format == .dict ? "Dict" : format.uppercased()
    let input = fixture.input.map { "input=\(JSON.string($0).pythonLiteral), " } ?? ""
    return
      "\(fixture.input == nil ? "UnitTestOutputFixture" : "UnitTestInputFixture")(\(input)rows=\(fixture.rows.json.pythonLiteral), "
      + "format=<UnitTestFormat.\(member): '\(format)'>, fixture=\(JSON(fixture.fixture).pythonLiteral))"
  }

  private static func pythonText(_ rows: UnitTestFixture.Rows) -> String {
    if case .sql(let text) = rows { text } else { rows.json.pythonLiteral }
  }

  private static func printed(_ versions: UnitTestVersions?) -> String {
    guard let versions else { return "None" }
    func list(_ items: [JSON]?) -> String { (items.map(JSON.array) ?? .null).pythonLiteral }
    return "UnitTestNodeVersions(include=\(list(versions.include)), exclude=\(list(versions.exclude)))"
  }

  private static func printed(_ overrides: UnitTestOverrides?) -> String {
    guard let overrides else { return "None" }
    let parts = [
      ("macros", overrides.macros), ("vars", overrides.vars), ("env_vars", overrides.environment),
    ].map { "\($0)=\(JSON.object($1).pythonLiteral)" }
    return "UnitTestOverrides(\(parts.joined(separator: ", ")))"
  }
}
