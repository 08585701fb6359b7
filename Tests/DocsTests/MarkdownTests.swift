import Base
import Foundation
import Testing

@testable import Docs

@Suite("Descriptions", .enabled(if: Browser.installed != nil, Browser.reason)) struct MarkdownTests {
  /// Written by Scripts/markdown-corpus.py.
  static let corpus: [(markdown: String, html: String)] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "corpus/markdown.jsonl")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.compactMap { line in
      guard let json = try? JSONParser.parse(String(line)), let markdown = json["markdown"]?.stringValue else {
        return nil
      }
      return json["html"]?.stringValue.map { (markdown, $0) }
    }
  }()

  @Test("are rendered as markdown-it renders them")
  func agreesWithMarkdownIt() throws {
    try #require(Self.corpus.count > 100)
    var data = Shop.data
    data.nodes[0].columns = Self.corpus.enumerated().map {
      SiteColumn(name: "c\($0.offset)", description: $0.element.markdown)
    }
    let page = try #require(Browser.installed).visibleDocument(of: Site.html(data), at: "#/model/model.shop.fct_orders")
    let rendered = page.components(separatedBy: "<td class=\"description\"><div class=\"prose\">").dropFirst().map {
      $0.components(separatedBy: "</div></td>")[0]
    }
    try #require(rendered.count == Self.corpus.count)
    for (each, html) in zip(Self.corpus, rendered) {
      #expect(normalized(html) == normalized(sunken(each.html)), "\(each.markdown)")
    }
  }

  /// Headings as they are in a column's description, which stands below the page's own.
  private func sunken(_ html: String) -> String {
    html.replacing(/<(\/?)h([1-6])>/) { "<\($0.1)h\($0.2 == "1" ? "5" : "6")>" }
  }

  /// Tags without attributes but addresses and sides, no white space that a browser would not show.
  private func normalized(_ html: String) -> String {
    var text = html.replacing(/<(\/?)([a-z0-9]+)([^>]*)>/) { match in
      let (slash, name, attributes) = (match.1, match.2, match.3)
      if name == "span" || name == "tbody" || name == "thead" { return "" }
      if name == "td" || name == "th" {
        return
          "<\(slash)\(name)\(attributes.contains("right") ? " right" : attributes.contains("cent") ? " centre" : "")>"
      }
      let address = attributes.firstMatch(of: /href="([^"]*)"/).map { " \($0.1)" } ?? ""
      return "<\(slash)\(name)\(address)>"
    }
    text.replace("&quot;", with: "\"")
    text.replace(/\n<\/code><\/pre>/, with: "</code></pre>")
    text.replace(/<br>\n/, with: "<br>")
    text.replace(/\s*(<\/?(?:p|[uo]l|li|table|tr|h[1-6]|blockquote|hr)>)\s*/) { $0.1 }
    text.replace(/\s*(<\/?(?:td|th)(?: right| centre)?>|<pre>)\s*/) { $0.1 }
    text.replace(/<\/pre>\s+/, with: "</pre>")
    if !text.contains("<pre>") { text.replace("\n", with: " ") }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test("headings sink below the page's, dbt's links work, images are links, addresses are links, comments vanish")
  func differsOnPurpose() throws {
    var data = Shop.data
    data.project.overview = """
      # Shop

      ![diagram](https://example.com/d.png) at https://example.com/x, see [orders](#!/model/model.shop.fct_orders)
      <!-- not for readers -->
      """
    let page = try #require(Browser.installed).visibleDocument(of: Site.html(data), at: "")
    #expect(page.contains("<h2>Shop</h2>"))
    #expect(
      page.contains("<a href=\"https://example.com/d.png\" target=\"_blank\" rel=\"noopener noreferrer\">diagram</a>"))
    #expect(page.contains(">https://example.com/x</a>, see <a href=\"#/model/model.shop.fct_orders\">orders</a>"))
    #expect(!page.contains("not for readers"))
  }
}
