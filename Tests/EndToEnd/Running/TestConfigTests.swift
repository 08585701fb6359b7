import Testing

/// Configs of data tests, on a model with the values 1, 2, 2, null.
@Suite("Data tests") struct TestConfigTests {
  struct Case: CustomTestStringConvertible {
    let test: String
    let status: String
    let failures: Int
    var flags: [String] = []
    var exits: Int32 { status == "fail" ? 1 : 0 }
    var testDescription: String { test + flags.joined(separator: " ") }
  }

  @Test(arguments: [
    Case(test: "not_null", status: "fail", failures: 1),
    Case(test: "unique", status: "fail", failures: 1),
    Case(test: "{not_null: {config: {severity: warn}}}", status: "warn", failures: 1),
    Case(test: "{not_null: {config: {where: 'value is not null'}}}", status: "pass", failures: 0),
    Case(test: "{accepted_values: {arguments: {values: [1], quote: false}}}", status: "fail", failures: 1),
    Case(test: "{accepted_values: {arguments: {values: [1, 2], quote: false}}}", status: "pass", failures: 0),
    Case(test: "{at_most: {arguments: {limit: 0}}}", status: "fail", failures: 3),
    Case(test: "{at_most: {arguments: {limit: 0}, config: {limit: 2}}}", status: "fail", failures: 2),
    Case(test: "{at_most: {arguments: {limit: 0}, config: {error_if: '> 3'}}}", status: "warn", failures: 3),
    Case(
      test: "{at_most: {arguments: {limit: 0}, config: {error_if: '> 3', warn_if: '> 3'}}}", status: "pass", failures: 3
    ),
    Case(test: "{at_most: {arguments: {limit: 0}, config: {error_if: '> 2'}}}", status: "fail", failures: 3),
    Case(
      test: "{at_most: {arguments: {limit: 0}, config: {severity: warn, error_if: '> 2'}}}", status: "warn", failures: 3
    ),
    Case(test: "{at_most: {arguments: {limit: 0}, config: {fail_calc: 'sum(value)'}}}", status: "fail", failures: 5),
    Case(test: "{at_most: {arguments: {limit: 9}, config: {fail_calc: 'sum(value)'}}}", status: "pass", failures: 0),
    Case(test: "{at_most: {arguments: {limit: 0}, config: {enabled: false}}}", status: "none", failures: 0),
  ])
  func outcome(_ test: Case) throws {
    let shop = try shop(with: test.test)
    let ending = try shop.run(["test", "-s", "numbers"])
    let result = try shop.results().values.first
    #expect(result?.status ?? "none" == test.status)
    #expect(result?.failures ?? 0 == test.failures)
    #expect(ending.status == test.exits)
  }

  @Test("--warn-error makes warnings fail")
  func warnError() throws {
    let shop = try shop(with: "{not_null: {config: {severity: warn}}}")
    #expect(try shop.run("test", "-s", "numbers", "--warn-error").status == 1)
    #expect(try shop.results().values.first?.status == "fail")
  }

  @Test("--store-failures keeps the failing rows", arguments: ["table", "view"])
  func storeFailures(kind: String) throws {
    let shop = try shop(with: "{at_most: {name: small, arguments: {limit: 1}, config: {store_failures_as: \(kind)}}}")
    try shop.write(
      "{% macro generate_schema_name(name, node) %}{{ target.schema }}{% endmacro %}\n", to: "macros/schemas.sql")
    #expect(try shop.run("test", "-s", "numbers").status == 1)
    #expect(try shop.tables()["small"]?.kind == kind)
    #expect(try shop.tables().values("value", of: "small") == ["2", "2"])
    #expect(try shop.run("test", "-s", "numbers").status == 1, "again")
    #expect(try shop.tables().values("value", of: "small") == ["2", "2"])
  }

  @Test("--store-failures on the command line writes to the schema of audits")
  func storeFailuresFlag() throws {
    let shop = try shop(with: "{at_most: {name: small, arguments: {limit: 1}}}")
    #expect(try shop.run("test", "-s", "numbers", "--store-failures").status == 1)
    let audits = try Tables(at: shop.path("main_dbt_test__audit.db"))
    #expect(audits.values("value", of: "small") == ["2", "2"])
  }

  private func shop(with test: String) throws -> Shop {
    let shop = try Shop.built()
    try shop.write(
      """
      {% test at_most(model, column_name, limit) %}
      select {{ column_name }} from {{ model }} where {{ column_name }} > {{ limit }}
      {% endtest %}

      """, to: "macros/at_most.sql")
    try shop.write(
      "select 1 as value union all select 2 union all select 2 union all select null\n", to: "models/marts/numbers.sql")
    try shop.write(
      "models:\n  - name: numbers\n    columns:\n      - name: value\n        data_tests: [\(test)]\n",
      to: "models/numbers.yml")
    let ending = try shop.run("run", "-s", "numbers")
    #expect(ending.status == 0, "\(ending.text)")
    return shop
  }
}
