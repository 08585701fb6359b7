import Base
import Testing

@Suite("The nearest known name")
struct ClosestNameTests {
  @Test(arguments: [
    ("uper", "upper"), ("UPPER", "upper"), ("lenght", "length"), ("lowr", "lower"), ("materialised", "materialized"),
    ("refs", "ref"),
  ])
  func misspelt(name: String, expected: String) {
    let known = ["upper", "lower", "length", "materialized", "ref", "replace"]
    #expect(closestName(to: name, among: known) == expected)
    #expect(Diagnostic.didYouMean(name, among: known) == "did you mean '\(expected)'?")
  }

  @Test("what is far from all is near to none", arguments: ["xyz", "", "completely_different", "upperlower"])
  func far(name: String) {
    #expect(closestName(to: name, among: ["upper", "lower", "length"]) == nil)
  }

  @Test("of equally near names the first in the alphabet, whatever their order; never the name itself")
  func ties() {
    #expect(closestName(to: "bat", among: ["hat", "cat", "rat"]) == "cat")
    #expect(closestName(to: "bat", among: ["rat", "cat", "hat"]) == "cat")
    #expect(closestName(to: "bat", among: ["bat"]) == nil)
  }
}
