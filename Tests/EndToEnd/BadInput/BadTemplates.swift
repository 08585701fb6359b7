import Foundation
import Testing

@Suite("Bad templates and SQL") struct BadTemplates {
  @Test(arguments: [
    BadInput("an open expression", exits: 2) { try $0.append("{{ var('currency')\n", to: "models/marts/orders.sql") },
    BadInput("an open block", exits: 2) { try $0.append("{% if true %}\n", to: "models/marts/orders.sql") },
    BadInput("an end without a start", exits: 2) { try $0.append("{% endif %}\n", to: "models/marts/orders.sql") },
    BadInput("an unknown tag", exits: 2) { try $0.append("{% fi true %}{% endif %}\n", to: "models/marts/orders.sql") },
    BadInput("an unknown filter", exits: 2) {
      try $0.replace("var(\"currency\")", by: "var(\"currency\") | uper", in: "models/marts/orders.sql")
    },
    BadInput("an unknown macro", exits: 1) {
      try $0.replace("from_cents(", by: "from_cent(", in: "models/staging/stg_payments.sql")
    },
    BadInput("an unknown macro of a package", exits: 1) {
      try $0.replace("from_cents(", by: "dbt_utils.from_cents(", in: "models/staging/stg_payments.sql")
    },
    BadInput("a macro with a wrong argument", exits: 2) {
      try $0.replace("from_cents('cents')", by: "from_cents(colum='cents')", in: "models/staging/stg_payments.sql")
    },
    BadInput("an unknown name", exits: 1) {
      try $0.replace("{{ var(\"currency\") }}", by: "{{ currency.symbol }}", in: "models/marts/orders.sql")
    },
    BadInput("a variable that is not set", exits: 1) {
      try $0.replace("currency: EUR", by: "curency: EUR", in: "dbt_project.yml")
    },
    BadInput("a variable that refers to itself", exits: 2) {
      try $0.replace("currency: EUR", by: "currency: \"{{ var('currency') }}\"", in: "dbt_project.yml")
    },
    BadInput("a range that nobody would wait for", exits: 2) {
      try $0.append("{% for i in range(10 ** 9) %}{% endfor %}\n", to: "models/marts/orders.sql")
    },
    BadInput("a text that no memory holds", exits: 2) {
      try $0.append("{{ 'x'.rjust(10 ** 11) }}\n", to: "models/marts/orders.sql")
    },
    BadInput("an environment variable that is not set", exits: 2) {
      try $0.append("-- {{ env_var('SHOP_REGION') }}\n", to: "models/marts/orders.sql")
    },
    BadInput("a secret in a model", environment: ["DBT_ENV_SECRET_KEY": "hush"], exits: 2) {
      try $0.append("-- {{ env_var('DBT_ENV_SECRET_KEY') }}\n", to: "models/marts/orders.sql")
    },
    BadInput("numbers and texts mixed", exits: 2) {
      try $0.replace("{{ var(\"currency\") }}", by: "{{ 1 + var(\"currency\") }}", in: "models/marts/orders.sql")
    },
    BadInput("an error raised by the project", exits: 2) {
      try $0.append(
        "{{ exceptions.raise_compiler_error('no currency for ' ~ this.name) }}\n", to: "models/marts/orders.sql")
    },
    BadInput("a warning raised by the project", exits: 0) {
      try $0.append("{% do exceptions.warn('the currency is a guess') %}\n", to: "models/marts/orders.sql")
    },
    BadInput("an error in a macro", exits: 1) {
      try $0.write(
        "{% macro from_cents(column) %}\n  {{ column.name.first }}\n{% endmacro %}\n", to: "macros/from_cents.sql")
    },
    BadInput("a macro file that is broken", exits: 2) {
      try $0.replace("{% endmacro %}", by: "", in: "macros/from_cents.sql")
    },
    BadInput("a macro that calls itself", exits: 2) {
      try $0.replace("round({{ column }}", by: "{{ from_cents(column) }}", in: "macros/from_cents.sql")
    },
    BadInput("two macros of one name", exits: 2) {
      try $0.write("{% macro from_cents(column) %}{{ column }}{% endmacro %}\n", to: "macros/more.sql")
    },
    BadInput("a config with a bad value", exits: 2) {
      try $0.replace("{{ config(", by: "{{ config(tags=5, ", in: "models/marts/order_log.sql")
    },
    BadInput("a misspelt config", exits: 0) {
      try $0.replace("{{ config(", by: "{{ config(uniqe_key='x', ", in: "models/marts/order_log.sql")
    },
    BadInput("not UTF-8", exits: 2) {
      try $0.rewrite("models/marts/orders.sql") { "-- größer\n\($0)".data(using: .isoLatin1)! }
    },
  ])
  func templates(_ bad: BadInput) throws { try bad.check("templates") }

  @Test(arguments: [
    BadInput("a syntax error", exits: 1) {
      try $0.replace("  paid,\n", by: "  paid,,\n", in: "models/marts/orders.sql")
    },
    BadInput("an unknown column", exits: 1) {
      try $0.replace("  country,", by: "  contry,", in: "models/marts/orders.sql")
    },
    BadInput("an unknown column in a file with Windows line ends", exits: 1) {
      try $0.rewrite("models/marts/orders.sql") {
        Data($0.replacing("  paid,", with: "  payed,").replacing("\n", with: "\r\n").utf8)
      }
    },
    BadInput("an unknown column of a view", exits: 1) {
      try $0.replace("  country,", by: "  contry,", in: "models/staging/stg_orders.sql")
    },
    BadInput("an unknown table", exits: 1) {
      try $0.replace("{{ ref('raw_orders') }}", by: "raw_order", in: "models/staging/stg_orders.sql")
    },
    BadInput("an unknown function", exits: 1) {
      try $0.replace("coalesce(", by: "coalese(", in: "models/intermediate/paid_orders.sql")
    },
    BadInput("an error in an ephemeral model", exits: 1) {
      try $0.replace("orders.country,", by: "orders.contry,", in: "models/intermediate/paid_orders.sql")
    },
    BadInput("an error in a macro", exits: 1) { try $0.replace("round(", by: "rond(", in: "macros/from_cents.sql") },
    BadInput("an error that rows raise", exits: 1) {
      try $0.replace("  paid,\n", by: "  json_extract(country, '$') as paid,\n", in: "models/marts/orders.sql")
    },
    BadInput("an incremental model", exits: 1) {
      try $0.replace("where ordered_at >=", by: "where orderd_at >=", in: "models/marts/order_log.sql")
    },
    // As in dbt, an empty file is a model that is left out of runs.
    BadInput("an empty model", exits: 0) { try $0.write("\n", to: "models/marts/orders.sql") },
    BadInput("only a comment", exits: 1) { try $0.write("-- later\n", to: "models/marts/orders.sql") },
    BadInput("a semicolon at the end", exits: 0) { try $0.append(";\n", to: "models/marts/orders.sql") },
    BadInput("two statements", exits: 1) { try $0.append("; drop table countries\n", to: "models/marts/orders.sql") },
    BadInput("a NUL byte", exits: 1) { try $0.append("-- \u{0}\n", to: "models/marts/orders.sql") },
    BadInput("a failing hook", exits: 1) {
      try $0.append("on-run-start: \"update country set name = 'x'\"\n", to: "dbt_project.yml")
    },
    BadInput("a failing hook of a model", exits: 1) {
      try $0.replace(
        "{{ config(", by: "{{ config(post_hook='delete from {{ thiss }}', ", in: "models/marts/order_log.sql")
    },
    BadInput("a cast to what SQLite has not", exits: 1) {
      try $0.replace(
        "  ordered_at", by: "  ordered_at::date,\n  '1 day'::interval", in: "models/staging/stg_orders.sql")
    },
    BadInput("an unknown column behind casts", exits: 1) {
      try $0.replace(
        "  ordered_at", by: "  ordered_at::timestamp,\n  (amount + tax)::int", in: "models/staging/stg_orders.sql")
    },
  ])
  func sql(_ bad: BadInput) throws { try bad.check("sql") }
}
