import Base
import Nodes
import Testing
import Warehouse

@Suite("Descriptions in the warehouse")
struct DescriptionTests {
  private static let both: JSON = ["relation": true, "columns": true]

  private static func column(_ name: String, _ description: String) -> ColumnInfo {
    var column = ColumnInfo(name: name)
    column.description = description
    return column
  }

  private func build(
    _ bench: Workbench, _ name: String = "orders", kind: JSON = "table", persisting: JSON = both
  ) throws {
    try bench.build(
      name, "select 1 as id, 2 as \"Two\"", ["materialized": kind, "persist_docs": persisting],
      columns: [Self.column("ID", "its key"), Self.column("two", "it's $a$ /* b */ -- c\n")],
      description: "all 'orders'")
  }

  @Test("are what the project says", arguments: ["table", "view", "incremental"] as [JSON])
  func kinds(kind: JSON) throws {
    let bench = try Workbench()
    for _ in 0..<2 {
      try build(bench, kind: kind)
      #expect(
        try bench.comments("orders") == ["": "all 'orders'", "id": "its key", "Two": "it's $a$ /* b */ -- c\n"])
    }
    try build(bench, kind: kind, persisting: ["relation": true])
    #expect(try bench.comments("orders") == ["": "all 'orders'"])
  }

  @Test("leave nothing behind where nobody asks for them")
  func off() throws {
    let bench = try Workbench()
    try build(bench, persisting: [:])
    try bench.build("users", "select 1 as id", ["persist_docs": Self.both])
    #expect(try bench.relations() == ["orders": .table, "users": .view])
  }

  @Test("go with their relation, and follow it to another name")
  func changes() throws {
    let bench = try Workbench()
    try build(bench)
    try build(bench, "it's", kind: "view")
    let old = "load_relation(this.incorporate(path={'identifier': 'orders'}))"
    let new = "this.incorporate(path={'identifier': 'sales'})"
    _ = try bench.render("{% do adapter.rename_relation(\(old), \(new)) %}")
    #expect(try bench.comments("sales").count == 3)
    _ = try bench.render("{% do adapter.drop_relation(\(new).incorporate(type='table')) %}")
    #expect(try bench.rows("select distinct relation from __dbt_comments") == [[.text("it's")]])
  }

  @Test("of a build that fails are those of what stays")
  func failure() throws {
    let bench = try Workbench()
    try build(bench)
    #expect(throws: Diagnostic.self) {
      try bench.build(
        "orders", "select 3 as id", ["materialized": "table", "persist_docs": Self.both, "post-hook": ["broken"]],
        description: "new")
    }
    #expect(try bench.comments("orders")[""] == "all 'orders'")
  }

  @Test("are the same on Postgres", .enabled(if: Workbench.hasPostgres))
  func postgres() throws {
    let bench = try Workbench(onPostgres: true)
    try build(bench)
    #expect(try bench.comments("orders")["id"] == "its key")
  }
}
