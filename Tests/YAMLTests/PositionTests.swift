import Base
import Testing

@testable import YAML

@Suite("Places of nodes")
struct PositionTests {
  private func span(_ node: YAMLNode?) throws -> [Int] {
    let range = try #require(node).span.range
    return [range.lowerBound, range.upperBound]
  }

  @Test("counts bytes although libyaml counts characters")
  func unicodeBeforeNode() throws {
    let (text, at) = extractMarkers("# 🎉 naïve\n'🎉': \"é\" # 名前\nmodels: ①orders②\n")
    let node = try #require(try parse(text).root)["models"]
    #expect(try span(node) == [at["①"]!, at["②"]!])
    #expect(node?.span.start.line == 3)
  }

  @Test("stays exact far into a long text that is not ASCII")
  func longUnicode() throws {
    let filler = (0..<2000).map { "k\($0): 'ünï 🎉 \($0)'\n" }.joined()
    let (text, at) = extractMarkers(filler + "last: ①here②\n")
    #expect(try span(try parse(text).root?["last"]) == [at["①"]!, at["②"]!])
  }

  @Test("block collections end with their last node, flow collections with their bracket")
  func collections() throws {
    let (text, at) = extractMarkers("a:\n  ①- x\n  - y②\n\n\nb: ③[1, 2 ]④\nc:\n  ⑤d: |\n    text⑥\n\n# end\n")
    let root = try #require(try parse(text).root)
    #expect(try span(root["a"]) == [at["①"]!, at["②"]!])
    #expect(try span(root["b"]) == [at["③"]!, at["④"]!])
    #expect(try span(root["c"]) == [at["⑤"]!, at["⑥"]!])
  }

  @Test("an alias has its own place, what it stands for keeps the anchor's")
  func alias() throws {
    let (text, at) = extractMarkers("a: &x {k: ①v②}\nb: ③*x④\n")
    let alias = try #require(try parse(text).root?["b"])
    #expect(try span(alias) == [at["③"]!, at["④"]!])
    #expect(try span(alias["k"]) == [at["①"]!, at["②"]!])
  }

  @Test("an empty value stands where it would be")
  func emptyValue() throws {
    let (text, at) = extractMarkers("a:①\nb: 1\n")
    #expect(try span(try parse(text).root?["a"]) == [at["①"]!, at["①"]!])
  }

  @Test("how a scalar is written is kept")
  func styles() throws {
    let root = try parse("[a, 'b', \"c\", {d: 1}]\n").root
    #expect(root?.style == .flow)
    #expect(root?.sequence?.map(\.style) == [.plain, .singleQuoted, .doubleQuoted, .flow])
    #expect(try parse("- |\n a\n- >\n b\n").root?.sequence?.map(\.style) == [.literal, .folded])
  }
}
