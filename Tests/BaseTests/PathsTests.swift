import Base
import Testing

@Suite("Paths are cut and joined as by Python's posixpath")
struct PathsTests {
  @Test func corpus() throws {
    for example in try Corpus.cases("path") {
      let path = example.text("path")
      if let joined = example["joined"]?.stringValue {
        #expect(Paths.join(example.text("base"), path) == joined, "\(example.text)")
      } else if let relative = example["relative"]?.stringValue {
        #expect(Paths.relative(path, to: example.text("base")) == relative, "\(example.text)")
      } else {
        #expect(Paths.normalized(path) == example.text("normalized"), "\(path)")
        #expect(Paths.name(path) == example.text("name"), "\(path)")
      }
      if let parent = example["parent"]?.stringValue {
        #expect(Paths.parent(path) == parent, "\(path)")
        #expect(Paths.stem(path) == example.text("stem"), "\(path)")
        #expect(Paths.fileExtension(path) == example.text("extension"), "\(path)")
      }
    }
  }

  @Test func joiningNothing() {
    #expect(Paths.join("a", "") == "a" && Paths.join("", "") == "")
    #expect(Paths.parent("/") == "/" && Paths.parent("a") == "")
  }
}
