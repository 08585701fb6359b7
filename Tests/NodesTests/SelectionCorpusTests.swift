import Base
import Testing

@testable import Nodes

/// What dbt itself selects in a sample project (`Scripts/selection-corpus.py` records it) against what we select.
@Suite("Selection is dbt's")
struct SelectionCorpusTests {
  struct Case: Sendable, CustomStringConvertible {
    let select: [String]
    let exclude: [String]
    let indirect: IndirectSelection
    let ids: [String]?
    let unmatched: [String]

    init(_ json: JSON) {
      func strings(_ key: String) -> [String]? { json[key]?.arrayValue?.compactMap(\.stringValue) }
      select = strings("select") ?? []
      exclude = strings("exclude") ?? []
      indirect = json["indirect"]?.stringValue.flatMap(IndirectSelection.init) ?? .eager
      ids = strings("ids")
      unmatched = strings("unmatched") ?? []
    }

    var description: String { "--select \(select) --exclude \(exclude) --indirect-selection \(indirect)" }
  }

  static let cases = try! String(decoding: FileSystem.read(Corpus.path("cases.jsonl")), as: UTF8.self)
    .split(separator: "\n").map { try Case(JSONParser.parse(String($0))) }

  @Test("every recorded case", .timeLimit(.minutes(1)))
  func selects() throws {
    for example in Self.cases {
      guard let expected = example.ids else {
        #expect(throws: Diagnostic.self, "\(example)") { try resolve(example) }
        continue
      }
      let selection = try resolve(example)
      #expect(selection.sortedIDs == expected, "\(example)")
      #expect(
        selection.warnings.map(\.message)
          == example.unmatched.map { "the selection criterion '\($0)' does not match any enabled nodes" }, "\(example)")
    }
    #expect(Self.cases.count > 300)
  }

  private func resolve(_ example: Case) throws -> Selection {
    try Selector(select: example.select, exclude: example.exclude, indirect: example.indirect)
      .resolve(in: Corpus.manifest, types: Set(ResourceType.allCases), includesEmpty: true)
  }
}
