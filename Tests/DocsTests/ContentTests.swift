import Base
import Testing

@testable import Docs

@Suite("The page holds the whole project") struct ContentTests {
  @Test("every node with its name, kind, layer and parents")
  func holdsNodes() throws {
    let page = try SitePage(Shop.html)
    #expect(page.nodes(.id).compactMap(\.stringValue) == Shop.data.nodes.map(\.id))
    #expect(page.nodes(.name).compactMap(\.stringValue) == Shop.data.nodes.map(\.name))
    let kinds = page.core["kinds"]!.arrayValue!
    let layers = page.core["layers"]!.arrayValue!
    let numbers = { (place: SitePage.Place) in page.nodes(place).compactMap(\.intValue) }
    #expect(numbers(.kind).map { kinds[$0].stringValue } == Shop.data.nodes.map(\.kind.rawValue))
    #expect(numbers(.layer).map { layers[$0].stringValue } == Shop.data.nodes.map(\.layer.rawValue))
    #expect(page.nodes(.parents).first == [2, 1])
  }

  @Test("a node's details, with texts that occur twice written once")
  func holdsDetails() throws {
    let page = try SitePage(Shop.html)
    let details = try page.details(of: "model.shop.fct_orders")
    #expect(details["description"] == "One row per **order**.")
    let columns = try #require(details["columns"]?.objectValue)
    let texts = { (key: String) in (columns[key]?.arrayValue ?? []).map { page.resolved($0).stringValue } }
    #expect(texts("name") == ["order_id", "customer_id", "amount_cents"])
    #expect(texts("type") == ["integer", "integer", "integer"])
    #expect(texts("description") == ["The order.", "Who `bought`.", ""])
    #expect(details["raw"].map { page.resolved($0).stringValue } == Shop.orders.rawCode)
    #expect(page.core["strings"]!.arrayValue!.contains("The order."))
    #expect(page.text.components(separatedBy: "\"The order.\"").count == 2)
  }

  @Test("outcomes and freshness, but none of nodes that are not there")
  func holdsOutcomes() throws {
    var data = Shop.data
    data.run?.results.append(SiteResult(node: "model.shop.gone", status: "error"))
    data.freshness.append(SiteFreshness(node: "source.shop.gone", status: "pass"))
    let page = try SitePage(Site.html(data))
    let results = page.core["run"]!["results"]!.arrayValue!.map { $0.arrayValue! }
    #expect(results.map { $0[0] } == [0, 5])
    #expect(results.map { page.resolved($0[1]) } == ["success", "fail"])
    #expect(results.map { $0[5] } == [nil, 3])
    #expect(page.core["freshness"]!.arrayValue!.count == 1)
  }

  @Test("large sites are cut into blocks, each node in one")
  func cutsBlocks() throws {
    var data = Shop.data
    data.nodes = (0..<400).map { number in
      var node = SiteNode(id: "model.shop.m\(number)", kind: .model, name: "m\(number)", package: "shop")
      node.rawCode = String(repeating: "select \(number), ", count: 200)
      return node
    }
    let page = try SitePage(Site.html(data))
    #expect(page.core["blocks"]!.arrayValue!.count > 5)
    for number in [0, 199, 399] {
      let code = try page.details(of: "model.shop.m\(number)")["raw"]?.stringValue
      #expect(code?.hasPrefix("select \(number), ") == true)
    }
  }

  @Test("hidden nodes stay in the graph without their contents")
  func hides() throws {
    var data = Shop.data
    data.nodes[1].isHidden = true
    let page = try SitePage(Site.html(data))
    #expect(page.nodes(.hidden).firstIndex(of: 1) == 1)
    #expect(try page.details(of: "model.shop.dim_customers") == [:])
    #expect(page.nodes(.parents).first == [2, 1])
  }
}
