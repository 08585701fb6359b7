import Testing

@Suite("Bad references and names") struct BadGraph {
  @Test(arguments: [
    BadInput("unknown ref", exits: 2) {
      try $0.replace("ref('paid_orders')", by: "ref('payed_orders')", in: "models/marts/orders.sql")
    },
    BadInput("unknown ref without anything near", exits: 2) {
      try $0.replace("ref('paid_orders')", by: "ref('warehouse_inventory')", in: "models/marts/orders.sql")
    },
    BadInput("unknown package in ref", exits: 2) {
      try $0.replace("ref('paid_orders')", by: "ref('shpo', 'paid_orders')", in: "models/marts/orders.sql")
    },
    BadInput("a ref to a disabled model", exits: 2) {
      try $0.append("{{ config(enabled=false) }}", to: "models/intermediate/paid_orders.sql")
    },
    BadInput("ref without a name", exits: 2) {
      try $0.replace("ref('paid_orders')", by: "ref()", in: "models/marts/orders.sql")
    },
    BadInput("a ref that parsing does not see", exits: 1) {
      try $0.append("{% if execute %}-- {{ ref('countries') }}{% endif %}\n", to: "models/marts/orders.sql")
    },
    BadInput("unknown source", exits: 2) {
      try $0.replace("source('raw',", by: "source('row',", in: "models/staging/stg_payments.sql")
    },
    BadInput("unknown source table", exits: 2) {
      try $0.replace("'payments')", by: "'payment')", in: "models/staging/stg_payments.sql")
    },
    BadInput("source with one argument", exits: 2) {
      try $0.replace("source('raw', 'payments')", by: "source('raw')", in: "models/staging/stg_payments.sql")
    },
    BadInput("unknown ref in a test", exits: 0) {
      try $0.replace("to: ref('countries')", by: "to: ref('country')", in: "models/models.yml")
    },
    BadInput("a cycle", exits: 2) {
      try $0.append("-- {{ ref('revenue_by_country') }}\n", to: "models/staging/stg_orders.sql")
    },
    BadInput("a model that refers to itself", exits: 2) {
      try $0.append("-- {{ ref('orders') }}\n", to: "models/marts/orders.sql")
    },
    BadInput("two models of one name", exits: 2) { try $0.write("select 1 as one\n", to: "models/staging/orders.sql") },
    BadInput("a model and a seed of one name", exits: 2) { try $0.write("id\n1\n", to: "seeds/orders.csv") },
    BadInput("two models for one table", exits: 2) {
      try $0.write("{{ config(alias='orders') }}\nselect 1 as one\n", to: "models/staging/more_orders.sql")
    },
    BadInput("a selector without a match", "build --select revenue_by_contry", exits: 0),
    BadInput("an unknown selection method", "build --select tags:daily", exits: 2),
    BadInput("a selector that cannot be read", "build --select @orders+", exits: 2),
    BadInput("a missing model file", exits: 2) { try $0.remove("models/staging/stg_orders.sql") },
    BadInput("a missing seed file", exits: 2) { try $0.remove("seeds/raw_orders.csv") },
    BadInput("a missing macro file", exits: 1) { try $0.remove("macros/from_cents.sql") },
    BadInput("a missing properties file", exits: 2) { try $0.remove("models/sources.yml") },
    BadInput("a missing model folder", exits: 0) {
      try $0.replace("[models]", by: "[models, more]", in: "dbt_project.yml")
    },
  ])
  func graph(_ bad: BadInput) throws { try bad.check("graph") }
}
