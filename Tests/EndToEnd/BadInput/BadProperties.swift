import Foundation
import Testing

@Suite("Bad properties files") struct BadProperties {
  @Test(arguments: [
    BadInput("bad indentation", exits: 2) {
      try $0.replace("      - name: country\n", by: "     - name: country\n", in: "models/models.yml")
    },
    BadInput("a tab", exits: 2) { try $0.replace("    columns:", by: "\tcolumns:", in: "models/models.yml") },
    BadInput("an open quote", exits: 2) {
      try $0.replace("description: Orders", by: "description: \"Orders", in: "models/models.yml")
    },
    BadInput("a colon in a plain value", exits: 2) {
      try $0.replace("description: Orders,", by: "description: Orders:", in: "models/models.yml")
    },
    BadInput("a template without quotes", exits: 2) {
      try $0.replace(
        "description: Orders, one row each.", by: "description: {{ doc('orders') }}", in: "models/models.yml")
    },
    BadInput("a list instead of a mapping", exits: 2) { try $0.write("- name: orders\n", to: "models/models.yml") },
    BadInput("a key twice", exits: 0) {
      try $0.replace(
        "    description: Orders, one row each.\n", by: "    description: a\n    description: b\n",
        in: "models/models.yml")
    },
    BadInput("columns of the wrong type", exits: 2) {
      try $0.replace(
        "    columns:\n      - name: revenue\n        data_tests: [not_null]", by: "    columns: revenue",
        in: "models/models.yml")
    },
    BadInput("a model without a name", exits: 2) {
      try $0.replace("  - name: orders\n", by: "  - description: all of them\n", in: "models/models.yml")
    },
    BadInput("a misspelt section", exits: 0) {
      try $0.write("version: 2\n\nmodel:\n  - name: orders\n", to: "models/more.yml")
    },
    BadInput("a misspelt key", exits: 0) {
      try $0.replace("description: Orders", by: "desciption: Orders", in: "models/models.yml")
    },
    BadInput("a model that does not exist", exits: 0) {
      try $0.replace("  - name: orders\n", by: "  - name: order\n", in: "models/models.yml")
    },
    BadInput("a model described twice", exits: 2) {
      try $0.write("models:\n  - name: orders\n    description: again\n", to: "models/more.yml")
    },
    BadInput("a config with a bad value", exits: 2) {
      try $0.append("    config:\n      enabled: sometimes\n", to: "models/models.yml")
    },
    BadInput("an unknown materialization", exits: 1) {
      try $0.append("    config:\n      materialized: tabel\n", to: "models/models.yml")
    },
    BadInput("an unknown documentation block", exits: 2) {
      try $0.write("{% docs orders %}All orders.{% enddocs %}\n", to: "models/docs.md")
      try $0.replace(
        "description: Orders, one row each.", by: "description: \"{{ doc('order') }}\"", in: "models/models.yml")
    },
    BadInput("an open documentation block", exits: 2) {
      try $0.write("{% docs orders %}All orders.\n", to: "models/docs.md")
    },
    BadInput("not UTF-8", exits: 2) {
      try $0.rewrite("models/models.yml") {
        $0.replacing("Orders", with: "Bestellungen für alle").data(using: .isoLatin1)!
      }
    },
    BadInput("UTF-16", exits: 2) { try $0.rewrite("models/models.yml") { $0.data(using: .utf16)! } },
    BadInput("a NUL byte", exits: 2) { try $0.append("\u{0}", to: "models/models.yml") },
    BadInput("two documents", exits: 2) { try $0.append("---\nversion: 2\n", to: "models/models.yml") },
    BadInput("an unknown anchor", exits: 2) { try $0.append("    description: *orders\n", to: "models/models.yml") },
  ])
  func yaml(_ bad: BadInput) throws { try bad.check("properties") }

  @Test(arguments: [
    BadInput("unknown test", exits: 2) { try $0.replace("[not_null]", by: "[not_nul]", in: "models/models.yml") },
    BadInput("a test without its arguments", exits: 1) {
      try $0.replace("                field: code\n", by: "", in: "models/models.yml")
    },
    BadInput("a test with an unknown argument", exits: 2) {
      try $0.replace("field: code", by: "field: code\n                feild: code", in: "models/models.yml")
    },
    BadInput("a test that is no test", exits: 2) {
      try $0.replace("[not_null]", by: "[[not_null]]", in: "models/models.yml")
    },
    BadInput("a severity that does not exist", exits: 2) {
      try $0.replace("[not_null]", by: "[{not_null: {config: {severity: fatal}}}]", in: "models/models.yml")
    },
    BadInput("a column that does not exist", exits: 1) {
      try $0.replace("- name: revenue\n        data", by: "- name: revenues\n        data", in: "models/models.yml")
    },
    BadInput("where that is no SQL", exits: 1) {
      try $0.replace("[not_null]", by: "[{not_null: {config: {where: 'revenue >'}}}]", in: "models/models.yml")
    },
    BadInput("fail_calc that is no number", exits: 1) {
      try $0.replace("[not_null]", by: "[{not_null: {config: {fail_calc: \"'many'\"}}}]", in: "models/models.yml")
    },
    BadInput("error_if that is no condition", exits: 1) {
      try $0.replace("[not_null]", by: "[{not_null: {config: {error_if: '> many'}}}]", in: "models/models.yml")
    },
    BadInput("a broken singular test", exits: 2) { try $0.append("{% if %}", to: "tests/no_overpaid_orders.sql") },
    BadInput("the same test twice", exits: 2) {
      try $0.replace("data_tests: [not_null]", by: "data_tests: [not_null, not_null]", in: "models/models.yml")
    },
  ])
  func tests(_ bad: BadInput) throws { try bad.check("tests") }

  @Test(arguments: [
    BadInput("a source twice", exits: 2) {
      try $0.write("sources:\n  - name: raw\n    schema: main\n    tables: [{name: payments}]\n", to: "models/more.yml")
    },
    BadInput("a freshness period that does not exist", exits: 2) {
      try $0.replace("period: day", by: "period: fortnight", in: "models/sources.yml")
    },
    BadInput("a freshness column that does not exist", "source freshness", exits: 1) {
      try $0.replace("loaded_at_field: paid_at", by: "loaded_at_field: payed_at", in: "models/sources.yml")
    },
    BadInput("a freshness column that is no time", "source freshness", exits: 1) {
      try $0.replace("loaded_at_field: paid_at", by: "loaded_at_field: cents", in: "models/sources.yml")
    },
    BadInput("a source table that does not exist", "source freshness", exits: 1) {
      try $0.replace(
        "- name: payments\n", by: "- name: payments\n        identifier: payment\n", in: "models/sources.yml")
    },
    BadInput("a source that is too old", "source freshness", exits: 1) {
      try $0.replace("{count: 36500, period: day}", by: "{count: 1, period: minute}", in: "models/sources.yml")
    },
  ])
  func sources(_ bad: BadInput) throws { try bad.check("sources") }
}
