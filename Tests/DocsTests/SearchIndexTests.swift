import Base
import Testing

@testable import Docs

@Suite("The search index") struct SearchIndexTests {
  @Test(
    "words",
    arguments: [
      ("fct_Orders", ["fct_orders"]), ("a bb, ccc!", ["bb", "ccc"]),
      ("ordres passés à Paris", ["ordres", "passés", "à", "paris"]),
      ("in 2024 and q4_2024", ["in", "and", "q4_2024"]), ("", []), ("x", []), ("ÄRGER", ["ärger"]),
      ("{{ ref('stg__users') }}", ["ref", "stg__users"]),
    ])
  func cutsWords(text: String, words: [String]) {
    var found: [String] = []
    Words.each(in: text) { found.append($0) }
    #expect(found == words)
  }

  @Test("each word leads to the nodes that hold it, and says where in them")
  func leadsToNodes() throws {
    let page = try SitePage(Shop.html)
    let index = try Index(#require(page.documents["search"]))
    #expect(index.places(of: "fct_orders").contains { $0 == (node: 0, bits: 1) })
    #expect(index.places(of: "daily").map(\.bits) == [4])
    // A column of one and the other model, named in the first one's SQL too.
    #expect(index.places(of: "customer_id").map(\.node) == [0, 1])
    #expect(index.places(of: "customer_id").map(\.bits) == [2 | 16, 2])
    #expect(index.places(of: "till").map(\.node) == [2])
    #expect(index.places(of: "weekly").map(\.bits) == [1])
    #expect(index.places(of: "nowhere").isEmpty)
  }

  @Test("numbers of any size survive")
  func encodesLargeNumbers() throws {
    let nodes = (0..<3_000).map { number in
      SiteNode(
        id: "model.shop.m\(number)", kind: .model, name: number % 2_999 == 0 ? "far" : "m\(number)", package: "shop")
    }
    var json = JSONWriter()
    SearchIndex(nodes).write(to: &json)
    let index = try Index(JSONParser.parse(json.bytes))
    #expect(index.places(of: "far").map(\.node) == [0, 2_999])
  }

  /// The index as the page reads it.
  private struct Index {
    let words: [String]
    let postings: [String]

    init(_ json: JSON) throws {
      words = try #require(json["words"]?.stringValue).split(separator: " ").map(String.init)
      postings = try #require(json["postings"]?.stringValue).split(separator: " ").map(String.init)
    }

    func places(of word: String) -> [(node: Int, bits: Int)] {
      guard let position = words.firstIndex(of: word) else { return [] }
      let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
      var places: [(Int, Int)] = []
      var (node, number, shift) = (0, 0, 0)
      for character in postings[position] {
        let digit = digits.firstIndex(of: character)!
        number |= (digit & 31) << shift
        shift += 5
        if digit & 32 != 0 { continue }
        node += number >> 5
        places.append((node, number & 31))
        (number, shift) = (0, 0)
      }
      return places
    }
  }
}
