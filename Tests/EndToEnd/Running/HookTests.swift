import Testing

@Suite("Hooks") struct HookTests {
  @Test("hooks run in dbt's order")
  func order() throws {
    let shop = try shopWithHooks()
    #expect(try shop.run("run", "-s", "orders").status == 0)
    #expect(
      try shop.log == [
        "start 1", "start 2", "pre of folder", "pre of model", "post of folder", "post of model", "end: success",
      ])
  }

  @Test("a failing post-hook undoes the model and its pre-hooks")
  func transaction() throws {
    let shop = try shopWithHooks()
    try shop.replace("post of model')", by: "post of model'), ('a', 'b')", in: "models/marts/orders.sql")
    try shop.replace("paid,", by: "paid, 'changed' as state,", in: "models/marts/orders.sql")
    let before = try shop.tables()["orders"]
    #expect(try shop.run("run", "-s", "orders").status == 1)
    #expect(try shop.tables()["orders"] == before)
    #expect(try shop.log == ["start 1", "start 2", "end: error"])
  }

  @Test("a hook outside of the transaction stays")
  func outside() throws {
    let shop = try shopWithHooks()
    try shop.replace(
      "pre_hook=\"insert into log values ('pre of model')\"",
      by: "pre_hook={'sql': \"insert into log values ('before')\", 'transaction': false}", in: "models/marts/orders.sql"
    )
    try shop.append("where\n", to: "models/marts/orders.sql")
    #expect(try shop.run("run", "-s", "orders").status == 1)
    #expect(try shop.log == ["start 1", "start 2", "before", "end: error"])
  }

  @Test("after a failing on-run-start hook the other hooks are left out; models run, as in dbt")
  func failingStart() throws {
    let shop = try shopWithHooks()
    try shop.replace(
      "insert into log values ('start 2')", by: "insert into log values (1, 2, 3)", in: "dbt_project.yml")
    #expect(try shop.run("run", "-s", "orders").status == 1)
    #expect(
      try shop.log == [
        "start 1", "pre of folder", "pre of model", "post of folder", "post of model", "end: success",
      ], "each hook has a transaction of its own")
  }

  @Test("skip_nodes_if_on_run_start_fails leaves out the models as well")
  func failingStartSkips() throws {
    let shop = try shopWithHooks()
    try shop.replace(
      "insert into log values ('start 2')", by: "insert into log values (1, 2, 3)", in: "dbt_project.yml")
    try shop.append("\nflags: {skip_nodes_if_on_run_start_fails: true}\n", to: "dbt_project.yml")
    let result = try shop.run("run", "-s", "orders")
    #expect(result.status == 1)
    #expect(result.output.contains("SKIP=1"))
    #expect(try shop.log == ["start 1", "end: skipped"])
  }

  private func shopWithHooks() throws -> Shop {
    let shop = try Shop.built()
    try shop.change("create table log (what text)")
    try shop.append(
      """
      on-run-start:
        - insert into log values ('start 1')
        - insert into log values ('start 2')
      on-run-end:
        - "insert into log values ('end: {{ results[0].status }}')"

      """, to: "dbt_project.yml")
    try shop.replace(
      "    marts:\n",
      by: """
            marts:
              +pre-hook: insert into log values ('pre of folder')
              +post-hook: insert into log values ('post of folder')

        """, in: "dbt_project.yml")
    let model = try shop.read("models/marts/orders.sql")
    try shop.write(
      """
      {{ config(
          pre_hook="insert into log values ('pre of model')",
          post_hook="insert into log values ('post of model')"
      ) }}

      """ + model, to: "models/marts/orders.sql")
    return shop
  }
}

extension Shop {
  /// What hooks and operations have noted, in order.
  var log: [String] {
    get throws { try SQLiteReader(database).rows("select what from log order by rowid").rows.compactMap { $0[0] } }
  }
}
