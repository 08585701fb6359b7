import Testing

@Suite("Bad contracts") struct BadContracts {
  /// A shop with a model `priced` and what is said of it.
  private static func bad(
    _ name: String, _ properties: String, sql: String = "select 1 as id, 'a' as note", materialized: String = "table",
    exits status: Int32
  ) -> BadInput {
    BadInput(name, "run --select priced", exits: status) { shop in
      try shop.write("{{ config(materialized='\(materialized)') }}\n\(sql)\n", to: "models/marts/priced.sql")
      try shop.write("models:\n  - name: priced\n\(properties)\n", to: "models/marts/priced.yml")
    }
  }

  private static let enforced = "    config: {contract: {enforced: true}}\n"

  @Test(arguments: [
    bad(
      "other columns than promised",
      enforced + "    columns: [{name: id, data_type: int}, {name: remark, data_type: text}]", exits: 1),
    bad(
      "other types than promised",
      enforced + "    columns: [{name: id, data_type: text}, {name: note, data_type: int}]", exits: 1),
    bad("fewer columns than promised", enforced + "    columns: [{name: id, data_type: int}]", exits: 1),
    bad("a column without a type", enforced + "    columns: [{name: id, data_type: int}, {name: note}]", exits: 1),
    bad("no columns", enforced, exits: 2),
    bad("a contract that is no mapping", "    config: {contract: true}", exits: 2),
    bad("a contract that is neither on nor off", "    config: {contract: {enforced: maybe}}", exits: 2),
    bad(
      "an incremental model that may lose columns",
      enforced + "    columns: [{name: id, data_type: int}, {name: note, data_type: text}]",
      materialized: "incremental", exits: 2),
  ])
  func contracts(_ bad: BadInput) throws { try bad.check("contracts") }

  @Test(arguments: [
    bad(
      "an unknown kind",
      enforced
        + "    columns: [{name: id, data_type: int, constraints: [{type: notnull}]}, {name: note, data_type: text}]",
      exits: 2),
    bad(
      "no kind",
      enforced
        + "    constraints: [{columns: [id]}]\n    columns: [{name: id, data_type: int}, {name: note, data_type: text}]",
      exits: 2),
    bad(
      "two primary keys",
      """
          constraints: [{type: primary_key, columns: [id]}]
          columns: [{name: id, constraints: [{type: primary_key}]}, {name: note, constraints: [{type: primary_key}]}]
      """, exits: 2),
    bad(
      "a foreign key to no call",
      """
      \(enforced)    columns:
            - {name: id, data_type: int, constraints: [{type: foreign_key, to: orders, to_columns: [order_id]}]}
            - {name: note, data_type: text}
      """, exits: 2),
    bad(
      "a foreign key to nothing",
      """
      \(enforced)    columns:
            - {name: id, data_type: int, constraints: [{type: foreign_key, to: ref('order'), to_columns: [order_id]}]}
            - {name: note, data_type: text}
      """, exits: 2),
    bad(
      "a null",
      enforced
        + "    columns: [{name: id, data_type: int, constraints: [{type: not_null}]}, {name: note, data_type: text}]",
      sql: "select null as id, 'a' as note", exits: 1),
    bad(
      "a check that fails",
      enforced
        + "    constraints: [{type: check, name: positive, expression: id > 1}]\n    columns: [{name: id, data_type: int}, {name: note, data_type: text}]",
      exits: 1),
    bad(
      "a key twice",
      enforced
        + "    columns: [{name: id, data_type: integer, constraints: [{type: primary_key}]}, {name: note, data_type: text}]",
      sql: "select 1 as id, 'a' as note union all select 1, 'b'", exits: 1),
  ])
  func constraints(_ bad: BadInput) throws { try bad.check("constraints") }
}
