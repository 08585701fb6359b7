import Base
import Testing

@testable import YAML

@Suite("Hostile files")
struct LimitTests {
  private func code(of text: String) -> Diagnostic.Code? {
    do {
      _ = try parse(text)
      return nil
    } catch {
      return (error as? Diagnostic)?.code
    }
  }

  @Test("nested aliases do not explode")
  func billionLaughs() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    #expect(code(of: text) == .yamlLimit)
  }

  @Test("nesting has a limit")
  func nesting() {
    #expect(code(of: String(repeating: "[", count: 150) + String(repeating: "]", count: 150)) == nil)
    #expect(code(of: String(repeating: "[", count: 100_000)) == .yamlLimit)
    #expect(code(of: String(repeating: "{a: ", count: 900)) == .yamlLimit)
  }

  @Test("every prefix of a file is read or refused with a place inside it")
  func prefixes() throws {
    let whole = "models:\n  - &m {name: 'é🎉', on: \"\\u00e9\"}\n  - <<: *m\n    text: |\n      a\n\n  - !!set {x}\n"
    let bytes = Array(whole.utf8)
    for count in 0...bytes.count {
      do {
        _ = try YAMLDocument.parse(SourceFile(path: "file.yml", bytes: Array(bytes.prefix(count))))
      } catch {
        let span = try #require(error.span)
        #expect(span.range.upperBound <= count && span.range.lowerBound <= span.range.upperBound)
        #expect(!error.text().isEmpty)
      }
    }
  }
}
