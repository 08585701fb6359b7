import Base
import Testing

@Suite("Patterns match as by Python's fnmatch")
struct GlobTests {
  @Test func corpus() throws {
    for example in try Corpus.cases("glob") {
      #expect(
        example.text("text").matches(glob: example.text("pattern")) == example["matches"]?.boolValue, "\(example.text)")
    }
  }

  @Test("many stars take no exponential time", .timeLimit(.minutes(1)))
  func manyStars() {
    let text = String(repeating: "a", count: 20_000)
    #expect(!text.matches(glob: String(repeating: "a*", count: 50) + "b"))
    #expect(text.matches(glob: String(repeating: "a*", count: 50)))
  }

  @Test func specialCharacters() {
    #expect("a*".isGlob && "a?".isGlob && "[a]".isGlob && !"a]b\\".isGlob)
  }
}
