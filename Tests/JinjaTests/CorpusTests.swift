import Base
import Jinja
import Testing

/// Compares our engine with what Jinja2 itself renders; `Scripts/jinja-corpus.py` records it.
@Suite("Jinja2's own output") struct CorpusTests {
  @Test("every case of", arguments: Corpus.topics)
  func matches(topic: String) throws {
    let known = Set(try Corpus.knownDifferences())
    var mismatches: [String] = []
    for recorded in try Corpus.cases(of: topic) {
      let actual = try recorded.render()
      if !recorded.accepts(actual), !known.contains(recorded.source) { mismatches.append(recorded.report(actual)) }
    }
    #expect(mismatches.isEmpty, "\n\(mismatches.joined(separator: "\n"))\n\(mismatches.count) in \(topic)")
  }

  @Test func everyFilterTestAndGlobalIsThere() throws {
    #expect(Library.standard.filterNames == (try Corpus.names(of: "filters")))
    #expect(Library.standard.testNames == (try Corpus.names(of: "tests")))
    #expect(Global.builtIns.map(\.name).sorted() == (try Corpus.names(of: "globals")))
  }

  @Test func holdsThousandsOfCases() throws {
    let counts = try Corpus.topics.map { try Corpus.cases(of: $0).count }
    #expect(counts.reduce(0, +) >= 4300)
  }

  @Test func everyKnownDifferenceIsOne() throws {
    let all = try Corpus.topics.flatMap { try Corpus.cases(of: $0) }
    let different = Set(try all.filter { !$0.accepts(try $0.render()) }.map(\.source))
    for source in try Corpus.knownDifferences() {
      #expect(different.contains(source), "COMPATIBILITY.md lists a template that does not differ: \(source)")
    }
  }
}
