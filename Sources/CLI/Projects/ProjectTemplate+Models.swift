extension ProjectTemplate {
  static let seed = """
    id,customer,ordered_at,amount_cents,status
    1,ana,2026-01-05,1250,completed
    2,ben,2026-01-05,3000,completed
    3,ana,2026-01-06,800,returned
    4,caro,2026-01-06,4210,completed
    5,dan,2026-01-07,1999,placed

    """

  static let staging = """
    select
        id as order_id,
        customer,
        ordered_at,
        amount_cents / 100.0 as amount,
        status
    from {{ ref('raw_orders') }}

    """

  static let mart = """
    {{ config(materialized='table') }}

    select
        ordered_at,
        count(*) as orders,
        sum(amount) as revenue
    from {{ ref('stg_orders') }}
    where status <> 'returned'
    group by ordered_at

    """

  static let properties = """
    version: 2

    seeds:
      - name: raw_orders
        description: Orders as the shop exports them.

    models:
      - name: stg_orders
        description: One row per order, with the amount in whole currency units.
        columns:
          - name: order_id
            description: The shop's number of the order.
            data_tests: [unique, not_null]
          - name: status
            data_tests:
              - accepted_values:
                  arguments:
                    values: [placed, completed, returned]

      - name: orders_by_day
        description: Orders and revenue of each day, returned orders left out.
        columns:
          - name: ordered_at
            data_tests: [unique, not_null]

    """
}
