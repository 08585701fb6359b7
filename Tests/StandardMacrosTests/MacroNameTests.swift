import Base
import Foundation
import Jinja
import StandardMacros
import Testing

@testable import Compile

@Suite("Standard macros")
struct MacroNameTests {
  private static func definitions() throws -> [MacroDefinition] {
    try StandardMacros.files.flatMap {
      try Template.parse($0.file, options: ParseOptions(dialect: .dbt, onlyDefinitions: true, library: .dbt))
        .definitions
    }
  }

  @Test("parse, each name once")
  func parse() throws {
    let names = try Self.definitions().map(\.uniqueName)
    #expect(names.count > 200)
    #expect(Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.isEmpty)
  }

  /// The names and parameters that dbt 1.11's own macros have, as far as this version has the feature: packages call them.
  @Test("have dbt's names and parameters")
  func signatures() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "expected/signatures.txt")
    let expected = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    let known = Set(
      try Self.definitions().map { "\($0.uniqueName)(\($0.parameters.map(\.name).joined(separator: ", ")))" })
    #expect(expected.filter { !known.contains($0) } == [])
  }

  @Test("that dispatch have something to dispatch to")
  func dispatched() throws {
    let names = Set(try Self.definitions().map(\.uniqueName))
    let calls = StandardMacros.files.flatMap {
      $0.file.text.matches(of: #/adapter\.dispatch\('(\w+)'/#).map { String($0.1) }
    }
    #expect(calls.filter { !names.contains("default__\($0)") && !names.contains("sqlite__\($0)") } == [])
  }
}
