import Base
import Testing

@testable import Project

@Suite("Files that .dbtignore names")
struct IgnoreRulesTests {
  /// Scripts/dbtignore-corpus.py wrote the answers; the first line names the paths.
  @Test("as dbt's library takes them")
  func agrees() throws {
    let data = try FileSystem.read(testFolder + "/expected/dbtignore.jsonl")
    let entries = try String(decoding: data, as: UTF8.self).split(separator: "\n").map {
      try JSONParser.parse(String($0))
    }
    let paths = entries.first?["paths"]?.arrayValue?.compactMap(\.stringValue) ?? []
    #expect(paths.count == 21)
    for entry in entries {
      let patterns = entry["patterns"]?.arrayValue?.compactMap(\.stringValue) ?? []
      let rules = IgnoreRules(text: patterns.joined(separator: "\n"))
      #expect(JSON(strings: paths.filter(rules.match)) == entry["ignored"], "\(patterns)")
    }
  }
}
