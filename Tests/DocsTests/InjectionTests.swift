import Base
import Testing

@testable import Docs

@Suite("Nothing that a project says becomes code or markup") struct InjectionTests {
  /// Texts that would do harm if any of them were taken for markup, script, style or an address.
  static let attacks = [
    "</script><script>document.title='pwned'</script>",
    "<img src=x onerror=\"document.title='pwned'\">",
    "<!--<script>", "]]></title></style>", "{{title}}{{data}}{{script}}",
    "[click](javascript:document.title='pwned')", "[click](data:text/html,<script>1</script>)",
    "![image](https://tracker.example.com/pixel.png)", "<https://safe.example.com> <javascript:alert(1)>",
    "\" onmouseover=\"document.title='pwned'", "'; document.title='pwned'; '", "\u{2028}\u{2029}\u{0}", "__proto__",
    "constructor",
  ]

  /// A site with the attacks in every text that a project can set.
  static var data: SiteData {
    let all = attacks.joined(separator: "\n\n")
    var data = Shop.data
    data.project.name = attacks[0]
    data.project.overview = all
    for index in data.nodes.indices {
      data.nodes[index].description = all
      data.nodes[index].tags = attacks
      data.nodes[index].path = attacks[1]
      data.nodes[index].rawCode = all
      data.nodes[index].compiledCode = all
      data.nodes[index].facts = attacks.map { SiteFact($0, $0) }
      data.nodes[index].meta = OrderedDictionary(attacks.map { ($0, .string($0)) })
      for column in data.nodes[index].columns.indices { data.nodes[index].columns[column].description = all }
    }
    data.nodes[0].name = attacks[1]
    data.nodes[0].columns.append(SiteColumn(name: attacks[0], type: attacks[1], description: attacks[5]))
    data.run?.results[1].message = all
    return data
  }

  @Test("no element of the page is ended or begun by the data")
  func dataIsInert() throws {
    let hostile = String(decoding: Site.html(Self.data), as: UTF8.self)
    let peaceful = String(decoding: Shop.html, as: UTF8.self)
    for mark in ["<script", "</script", "<img", "<!--", "<style", "</title"] {
      #expect(hostile.components(separatedBy: mark).count == peaceful.components(separatedBy: mark).count, "\(mark)")
    }
    let page = try SitePage(Site.html(Self.data))
    #expect(try page.details(of: "model.shop.fct_orders")["description"]?.stringValue == Self.data.nodes[0].description)
  }

  @Test(
    "in the browser it is shown as text", .enabled(if: Browser.installed != nil, Browser.reason),
    arguments: [
      "", "#/model/model.shop.fct_orders", "#/source/source.shop.raw.orders", "#/run", "#/search?q=pwned", "#/lineage",
      "#/list/macro", "#/missing/%3Cimg%20src=x%3E",
    ])
  func browserShowsText(address: String) throws {
    let document = try #require(Browser.installed).visibleDocument(of: Site.html(Self.data), at: address)
    #expect(document.contains("<main"), "the page was not drawn")
    #expect(!document.contains("<title>pwned"))
    #expect(!document.contains("<img"))
    for harm in ["href=\"javascript:", "href=\"data:"] { #expect(!document.contains(harm)) }
    // Attributes by their names alone: the same words as text, or within an attribute's text, are no harm.
    let tags = document.matches(of: /<[a-z][A-Za-z0-9]*((?:\s[A-Za-z:-]+(?:="[^"]*")?)*)>/).map {
      $0.1.replacing(/"[^"]*"/, with: "")
    }
    #expect(tags.contains { $0.contains(" href=") })
    for harm in [" onerror=", " onmouseover=", " src=", " srcset=", " style="] {
      #expect(!tags.contains { $0.contains(harm) }, "an element has \(harm)")
    }
    #expect(!document.contains("cannot be drawn"))
  }
}
