import Testing

/// A snapshot of the shop's orders whose config is the mistake.
private func snapshot(_ config: String, in shop: Shop) throws {
  try shop.write(
    "{% snapshot order_history %}\n{{ config(\(config)) }}\nselect * from {{ ref('stg_orders') }}\n{% endsnapshot %}\n",
    to: "snapshots/order_history.sql")
}

private func declared(_ relation: String, in shop: Shop) throws {
  try shop.write(
    """
    snapshots:
      - name: order_history
        relation: \(relation)
        config: {unique_key: order_id, strategy: check, check_cols: all}

    """, to: "snapshots/snapshots.yml")
}

@Suite("Bad snapshots") struct BadSnapshots {
  @Test(arguments: [
    BadInput("no strategy", exits: 2) { try snapshot("unique_key='order_id'", in: $0) },
    BadInput("no unique key", exits: 2) { try snapshot("strategy='check', check_cols='all'", in: $0) },
    BadInput("a check of no columns", exits: 2) { try snapshot("unique_key='order_id', strategy='check'", in: $0) },
    BadInput("a check of a bare name", exits: 2) {
      try snapshot("unique_key='order_id', strategy='check', check_cols='amount'", in: $0)
    },
    BadInput("timestamps without a column", exits: 2) {
      try snapshot("unique_key='order_id', strategy='timestamp'", in: $0)
    },
    BadInput("timestamps with checked columns", exits: 2) {
      try snapshot(
        "unique_key='order_id', strategy='timestamp', updated_at='ordered_at', check_cols=['amount']", in: $0)
    },
    BadInput("another materialization", exits: 2) {
      try snapshot("unique_key='order_id', strategy='check', check_cols='all', materialized='table'", in: $0)
    },
    BadInput("an open block", exits: 2) {
      try $0.write("{% snapshot order_history %}\nselect 1 as id\n", to: "snapshots/order_history.sql")
    },
    BadInput("a block without a name", exits: 2) {
      try $0.write("{% snapshot %}\nselect 1 as id\n{% endsnapshot %}\n", to: "snapshots/order_history.sql")
    },
    BadInput("two of one name", exits: 2) {
      try snapshot("unique_key='order_id', strategy='check', check_cols='all'", in: $0)
      try declared("ref('stg_orders')", in: $0)
    },
    BadInput("a relation without a call", exits: 2) { try declared("stg_orders", in: $0) },
    BadInput("a relation that is not there", exits: 2) { try declared("ref('stg_order')", in: $0) },
  ])
  func project(input: BadInput) throws { try input.check("snapshots") }

  @Test(arguments: [
    BadInput("unknown hard deletes", "snapshot", exits: 1) {
      try snapshot("unique_key='order_id', strategy='check', check_cols='all', hard_deletes='invalid'", in: $0)
    },
    BadInput("hard deletes in both ways", "snapshot", exits: 1) {
      try snapshot(
        "unique_key='order_id', strategy='check', check_cols='all', hard_deletes='ignore', invalidate_hard_deletes=true",
        in: $0)
    },
    BadInput("an unknown strategy", "snapshot", exits: 1) {
      try snapshot("unique_key='order_id', strategy='checks', check_cols='all'", in: $0)
    },
    BadInput("a strategy of an unknown package", "snapshot", exits: 1) {
      try snapshot("unique_key='order_id', strategy='history.check', check_cols='all'", in: $0)
    },
    BadInput("a key that is no column", "snapshot", exits: 1) {
      try snapshot("unique_key='id', strategy='check', check_cols='all'", in: $0)
    },
    BadInput("a query that the database refuses", "snapshot", exits: 1) {
      try snapshot("unique_key='order_id', strategy='check', check_cols='all'", in: $0)
      try $0.replace("select *", by: "select order_id,\n  amout", in: "snapshots/order_history.sql")
    },
    BadInput("a table that is no snapshot", "snapshot", exits: 1) {
      try snapshot("unique_key='order_id', strategy='check', check_cols='all', alias='orders'", in: $0)
      try $0.write("{{ config(alias='orders_now') }} select 1 as order_id", to: "models/marts/orders.sql")
    },
    BadInput("a view in its place", "snapshot", exits: 1) {
      try snapshot("unique_key='order_id', strategy='check', check_cols='all', alias='stg_payments'", in: $0)
      try $0.replace("select", by: "{{ config(alias='payments_now') }} select", in: "models/staging/stg_payments.sql")
    },
  ])
  func run(input: BadInput) throws { try input.check("snapshots") }
}
