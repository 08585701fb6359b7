import Base

@testable import Docs

/// A small project that has one of everything.
enum Shop {
  static var data: SiteData {
    SiteData(
      project: SiteProject(
        name: "shop", adapterType: "sqlite", target: "dev", version: "1.0", generatedAt: "2026-11-20T06:38:00Z",
        overview: "# The shop\n\nWhat was *sold*."),
      nodes: [orders, customers, raw, dashboard, cents, unique, reference], run: run, freshness: [late])
  }

  static var html: [UInt8] { Site.html(data) }

  static var orders: SiteNode {
    var node = SiteNode(id: "model.shop.fct_orders", kind: .model, name: "fct_orders", package: "shop", layer: .fact)
    node.path = "models/marts/fct_orders.sql"
    node.folder = "shop.marts"
    (node.database, node.schema, node.relation) = ("main", "main", "fct_orders")
    node.materialized = "table"
    node.tags = ["daily"]
    node.description = "One row per **order**."
    node.columns = [
      SiteColumn(name: "order_id", type: "integer", description: "The order."),
      SiteColumn(name: "customer_id", type: "integer", description: "Who `bought`."),
      SiteColumn(name: "amount_cents", type: "integer"),
    ]
    node.parents = ["source.shop.raw.orders", "model.shop.dim_customers"]
    node.facts = [SiteFact("Unique key", "order_id")]
    node.rawCode = "select * from {{ source('raw', 'orders') }} join {{ ref('dim_customers') }} using (customer_id)\n"
    node.compiledCode = "select * from main.raw_orders join main.dim_customers using (customer_id)\n"
    node.macros = ["macro.shop.cents"]
    return node
  }

  static var customers: SiteNode {
    var node = SiteNode(
      id: "model.shop.dim_customers", kind: .model, name: "dim_customers", package: "shop", layer: .dimension)
    node.columns = [SiteColumn(name: "customer_id", type: "integer", description: "The order.")]
    return node
  }

  static var raw: SiteNode {
    var node = SiteNode(id: "source.shop.raw.orders", kind: .source, name: "raw.orders", package: "shop")
    node.description = "Orders as the till writes them."
    return node
  }

  static var dashboard: SiteNode {
    var node = SiteNode(id: "exposure.shop.weekly", kind: .exposure, name: "weekly", package: "shop")
    node.title = "Weekly sales"
    node.parents = ["model.shop.fct_orders"]
    node.facts = [SiteFact("Address", "https://bi.example.com/weekly")]
    return node
  }

  static var cents: SiteNode {
    var node = SiteNode(id: "macro.shop.cents", kind: .macro, name: "cents", package: "shop")
    node.arguments = [SiteArgument(name: "column", type: "string", description: "In the shop's currency.")]
    node.rawCode = "{% macro cents(column) %}round({{ column }} * 100){% endmacro %}"
    return node
  }

  static var unique: SiteNode {
    var node = SiteNode(
      id: "test.shop.unique_fct_orders_order_id.1", kind: .test, name: "unique_fct_orders_order_id", package: "shop")
    node.parents = ["model.shop.fct_orders"]
    var test = SiteTest()
    test.title = "unique"
    test.column = "order_id"
    test.on = "model.shop.fct_orders"
    node.test = test
    return node
  }

  static var reference: SiteNode {
    var node = SiteNode(
      id: "test.shop.relationships_customer.2", kind: .test, name: "relationships_customer", package: "shop")
    node.parents = ["model.shop.fct_orders", "model.shop.dim_customers"]
    var test = SiteTest()
    test.title = "relationships"
    test.column = "customer_id"
    test.on = "model.shop.fct_orders"
    test.to = "model.shop.dim_customers"
    test.field = "customer_id"
    node.test = test
    return node
  }

  static var run: SiteRun {
    var failed = SiteResult(node: "test.shop.unique_fct_orders_order_id.1", status: "fail", seconds: 0.25, started: 1.5)
    failed.failures = 3
    failed.message = "Got 3 results, configured to fail if != 0"
    failed.thread = "Thread-1 (worker)"
    return SiteRun(
      command: "build", finishedAt: "2026-11-20T06:37:00Z", seconds: 2,
      results: [SiteResult(node: "model.shop.fct_orders", status: "success", seconds: 1.5, started: 0), failed])
  }

  static var late: SiteFreshness {
    var entry = SiteFreshness(node: "source.shop.raw.orders", status: "warn")
    entry.loadedAt = "2026-11-19T06:00:00+00:00"
    entry.age = 88_620
    entry.warnAfter = "12 hours"
    return entry
  }
}
