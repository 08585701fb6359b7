import Base
import Testing

@testable import Docs

@Suite("In a browser", .enabled(if: Browser.installed != nil, Browser.reason)) struct BrowserTests {
  private func document(_ address: String) throws -> String {
    try #require(Browser.installed).visibleDocument(of: Shop.html, at: address)
  }

  @Test("the overview shows the project's text, the failures and what is late")
  func overview() throws {
    let page = try document("")
    #expect(page.contains("What was <em>sold</em>."))
    #expect(page.contains("Got 3 results, configured to fail if != 0"))
    #expect(page.contains("1 failed"))
    #expect(page.contains("1 late"))
    #expect(page.contains("Weekly sales"))
  }

  @Test("a model's page shows its columns, tests, SQL and relatives")
  func model() throws {
    let page = try document("#/model/model.shop.fct_orders")
    for column in Shop.orders.columns { #expect(page.contains(">\(column.name)</a>")) }
    #expect(page.contains("One row per <strong>order</strong>."))
    #expect(page.contains("→&nbsp;dim_customers.customer_id"))
    #expect(page.contains("<span class=\"keyword\">select</span>"))
    // ref() and source() in the SQL lead to what they name.
    #expect(
      page.contains("<a href=\"#/model/model.shop.dim_customers\"><span class=\"string\">'dim_customers'</span></a>"))
    #expect(page.contains("<a href=\"#/source/source.shop.raw.orders\"><span class=\"string\">'orders'</span></a>"))
    #expect(page.contains("<title>fct_orders · shop</title>"))
  }

  @Test("a macro's page shows its arguments and who calls it")
  func macro() throws {
    let page = try document("#/macro/macro.shop.cents")
    #expect(page.contains("In the shop's currency."))
    #expect(page.contains("<span class=\"keyword\">endmacro</span>"))
    #expect(page.contains("Used by<span class=\"number\">1</span>"))
  }

  @Test("a column can be linked to")
  func column() throws {
    #expect(
      try document("#/model/model.shop.fct_orders?column=amount_cents").contains(
        "id=\"column-amount_cents\" class=\"wanted\""))
  }

  @Test("dbt's own addresses lead to the same pages")
  func dbtAddress() throws {
    #expect(try document("#!/model/model.shop.fct_orders").contains("<h1 tabindex=\"-1\">fct_orders</h1>"))
  }

  @Test(
    "search",
    arguments: [
      ("orders", "3 results"), ("column:order_id", "1 result"), ("sql:using", "1 result"), ("daily", "1 result"),
      ("fctord", "1 result"), ("kind:source till", "1 result"), ("zzz", "0 results"),
    ])
  func search(query: String, results: String) throws {
    let escaped = query.replacing(":", with: "%3A").replacing(" ", with: "+")
    let page = try document("#/search?q=\(escaped)")
    #expect(
      page.contains(">\(results) for"), "\(page.components(separatedBy: "role=\"status\"").last?.prefix(80) ?? "")")
  }

  @Test(
    "lineage of a selection",
    arguments: [
      ("", "4 nodes, 3 edges"), ("%2Bweekly", "4 nodes, 3 edges"), ("fct_orders%2B1", "2 nodes, 1 edge"),
      ("1%2Bfct_orders", "3 nodes, 2 edges"), ("tag%3Adaily", "1 node, 0 edges"),
      ("source%3Araw%2B", "3 nodes, 2 edges"),
      ("fct_orders+weekly", "2 nodes, 1 edge"), ("%2Bweekly%2Ctag%3Adaily", "1 node, 0 edges"),
      ("source%3Araw+exposure%3A*", "2 nodes, 1 edge"), ("config.materialized%3Atable", "1 node, 0 edges"),
      ("*+--exclude+exposure%3A*", "2 nodes, 1 edge"), ("models%2F*%2Ffct_*", "1 node, 0 edges"),
      ("nothing", "nothing matches 'nothing'"),
      ("constructor%3Ax", "unknown method 'constructor'"),
    ])
  func lineage(selection: String, caption: String) throws {
    #expect(try document("#/lineage?select=\(selection)").contains(">\(caption)<"))
  }

  @Test("what is not there is said, with a way on")
  func missing() throws {
    let page = try document("#/model/model.shop.old_orders")
    #expect(page.contains("Not found"))
    #expect(page.contains("#/search?q=old_orders"))
    #expect(try document("#/constructor/x").contains("Not found"))
  }
}
