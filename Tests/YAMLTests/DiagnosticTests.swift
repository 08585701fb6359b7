import Base
import Foundation
import Testing

@testable import YAML

/// The texts of inputs/ with what the user is told about them; RECORD=1 rewrites expected/ and fails.
@Suite("What the user is told")
struct DiagnosticTests {
  static let names = try! FileManager.default.contentsOfDirectory(atPath: testFolder.appending(path: "inputs").path)
    .filter { $0.hasSuffix(".yml") }.sorted()

  @Test(arguments: names)
  func matchesExpected(name: String) throws {
    let file = SourceFile(
      path: name, bytes: Array(try Data(contentsOf: testFolder.appending(path: "inputs/\(name)"))))
    var told: [String]
    do {
      told = try YAMLDocument.parse(file).diagnostics.map { $0.text() }
    } catch {
      told = [error.text()]
    }
    let text = told.joined(separator: "\n") + "\n"
    let url = testFolder.appending(path: "expected/\(name.dropLast(4)).txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try text.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)")
    }
    #expect(try text == String(contentsOf: url, encoding: .utf8))
  }
}
