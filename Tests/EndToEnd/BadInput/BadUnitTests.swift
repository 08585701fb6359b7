import Testing

@Suite("Bad unit tests") struct BadUnitTests {
  /// A shop with a unit test more.
  private static func bad(
    _ name: String, _ test: String, command: String = "test --select test_type:unit", exits status: Int32,
    files: [String: String] = [:]
  ) -> BadInput {
    BadInput(name, command, exits: status) { shop in
      for (path, text) in files { try shop.write(text, to: path) }
      try shop.append("\nunit_tests:\n\(test)\n", to: "models/models.yml")
    }
  }

  private static let orders = """
    - input: ref('raw_orders')
            rows: [{order_id: 1, country: DE, amount: 5}]
    """

  @Test(arguments: [
    bad(
      "a model that does not exist",
      """
        - name: counts
          model: stg_order
          given: []
          expect: {rows: []}
      """, exits: 2),
    bad(
      "a seed as model",
      """
        - name: counts
          model: countries
          given: []
          expect: {rows: []}
      """, exits: 2),
    bad(
      "no given",
      """
        - name: counts
          model: stg_orders
          expect: {rows: []}
      """, exits: 2),
    bad(
      "no expected rows",
      """
        - name: counts
          model: stg_orders
          given: []
          expect: {}
      """, exits: 2),
    bad(
      "a misspelt key",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('raw_orders'), row: [], rows: []}]
          expect: {rows: []}
      """, exits: 0),
    bad(
      "one name twice",
      """
        - {name: counts, model: stg_orders, given: [], expect: {rows: []}}
        - {name: counts, model: stg_orders, given: [], expect: {rows: []}}
      """, exits: 2),
    bad(
      "versions of a model without any",
      """
        - name: counts
          model: stg_orders
          versions: {include: [2]}
          given: []
          expect: {rows: []}
      """, exits: 2),
    bad(
      "a macro that is not there to be overridden",
      """
        - name: counts
          model: stg_payments
          overrides: {macros: {from_cent: "1"}}
          given: [{input: "source('raw', 'payments')", rows: []}]
          expect: {rows: []}
      """, exits: 0),
  ])
  func declarations(_ bad: BadInput) throws { try bad.check("unit-tests") }

  @Test(arguments: [
    bad(
      "an input that does not exist",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('raw_order'), rows: []}]
          expect: {rows: []}
      """, exits: 1),
    bad(
      "an input that is no call",
      """
        - name: counts
          model: stg_orders
          given: [{input: raw_orders, rows: []}]
          expect: {rows: []}
      """, exits: 1),
    bad(
      "an input that is not given",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('countries'), rows: []}]
          expect: {rows: []}
      """, exits: 1),
    bad(
      "an incremental model without override",
      """
        - name: counts
          model: order_log
          given: [{input: ref('stg_orders'), rows: []}]
          expect: {rows: []}
      """, exits: 2),
    bad(
      "an incremental model without this",
      """
        - name: counts
          model: order_log
          overrides: {macros: {is_incremental: true}}
          given: [{input: ref('stg_orders'), rows: []}]
          expect: {rows: []}
      """, exits: 2),
    bad(
      "a column that an input has not",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('raw_orders'), rows: [{order_id: 1, cuontry: DE}]}]
          expect: {rows: [{order_id: 1}]}
      """, exits: 1),
    bad(
      "a column that the model has not",
      """
        - name: counts
          model: stg_orders
          given:
            \(orders)
          expect: {rows: [{order: 1}]}
      """, exits: 1),
    bad(
      "expected rows of different columns",
      """
        - name: counts
          model: stg_orders
          given:
            \(orders)
          expect: {rows: [{order_id: 1, country: DE}, {order_id: 2}]}
      """, exits: 1),
    bad(
      "rows that differ",
      """
        - name: counts
          model: stg_orders
          given:
            - input: ref('raw_orders')
              rows:
                - {order_id: 1, country: DE, amount: 5}
                - {order_id: 2, country: FR, amount: 6}
                - {order_id: 3, country: NO, amount: 7.5}
          expect:
            rows:
              - {order_id: 1, country: DE, amount: 5}
              - {order_id: 3, country: NO, amount: 8.5}
              - {order_id: 4, country: null, amount: 1}
      """, exits: 1),
  ])
  func models(_ bad: BadInput) throws { try bad.check("unit-tests") }

  @Test(arguments: [
    bad(
      "text as rows",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('raw_orders'), rows: "order_id"}]
          expect: {rows: []}
      """, exits: 2),
    bad(
      "rows that are no mappings",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('raw_orders'), rows: [1]}]
          expect: {rows: []}
      """, exits: 2),
    bad(
      "an unknown format",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('raw_orders'), format: cvs, rows: ""}]
          expect: {rows: []}
      """, exits: 2),
    bad(
      "a fixture that does not exist",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('raw_orders'), format: csv, fixture: order}]
          expect: {rows: []}
      """, exits: 2, files: ["tests/fixtures/orders.csv": "order_id\n1\n"]),
    bad(
      "a fixture of another format",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('raw_orders'), format: sql, fixture: orders}]
          expect: {rows: []}
      """, exits: 2, files: ["tests/fixtures/orders.csv": "order_id\n1\n"]),
    bad(
      "a row of a fixture with too many fields",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('raw_orders'), format: csv, fixture: orders}]
          expect: {rows: []}
      """, exits: 2, files: ["tests/fixtures/orders.csv": "order_id,country\n1,DE\n2,FR,5\n"]),
    bad(
      "no rows of what is no seed",
      """
        - name: counts
          model: orders
          given: [{input: ref('stg_orders')}]
          expect: {rows: []}
      """, exits: 2),
    bad(
      "SQL that is wrong",
      """
        - name: counts
          model: stg_orders
          given: [{input: ref('raw_orders'), format: sql, rows: "select 1 as order_id, 'DE' as cuontry"}]
          expect: {rows: []}
      """, exits: 1),
  ])
  func rows(_ bad: BadInput) throws { try bad.check("unit-tests") }
}
