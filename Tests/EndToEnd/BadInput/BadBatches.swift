import Testing

/// The shop's log of orders as a microbatch model, or another incremental one, whose config is the mistake.
private func orderLog(_ config: String, in shop: Shop) throws {
  try shop.write(
    "{{ config(materialized='incremental', \(config)) }}\nselect order_id, ordered_at from {{ ref('stg_orders') }}\n",
    to: "models/marts/order_log.sql")
}

@Suite("Bad batches and strategies") struct BadBatches {
  @Test(arguments: [
    BadInput("no event time", exits: 2) {
      try orderLog("incremental_strategy='microbatch', begin='2026-01-01', batch_size='day'", in: $0)
    },
    BadInput("no begin", exits: 2) {
      try orderLog("incremental_strategy='microbatch', event_time='ordered_at', batch_size='day'", in: $0)
    },
    BadInput("a begin that is no time", exits: 2) {
      try orderLog(
        "incremental_strategy='microbatch', event_time='ordered_at', begin='last year', batch_size='day'", in: $0)
    },
    BadInput("an unknown batch size", exits: 2) {
      try orderLog(
        "incremental_strategy='microbatch', event_time='ordered_at', begin='2026-01-01', batch_size='days'", in: $0)
    },
    BadInput("a lookback that is no number", exits: 2) {
      try orderLog(
        "incremental_strategy='microbatch', event_time='ordered_at', begin='2026-01-01', batch_size='day', lookback='2'",
        in: $0)
    },
    BadInput("no input with an event time", "parse", exits: 0) {
      try orderLog(
        "incremental_strategy='microbatch', event_time='ordered_at', begin='2026-01-01', batch_size='day', concurrent_batches=true",
        in: $0)
    },
    BadInput("an unknown strategy", "run -s order_log", exits: 1) {
      try orderLog("incremental_strategy='merged', unique_key='order_id'", in: $0)
    },
    BadInput("a strategy of other warehouses", "run -s order_log", exits: 1) {
      try orderLog("incremental_strategy='insert_overwrite', unique_key='order_id'", in: $0)
    },
    BadInput("columns to update and to leave", "run -s order_log", exits: 1) {
      try orderLog(
        "incremental_strategy='merge', unique_key='order_id', merge_update_columns=['amount'], merge_exclude_columns=['ordered_at']",
        in: $0)
    },
    BadInput("an end without a start", "run --event-time-end 2026-01-02", exits: 2),
    BadInput("a start after the end", "run --event-time-start 2026-01-02 --event-time-end 2026-01-01", exits: 2),
    BadInput("an event time that is none", "run --event-time-start today --event-time-end 2026-01-02", exits: 2),
    BadInput("a sample without a number", "run --sample week", exits: 2),
    BadInput("a sample that is no mapping of times", "run --sample {start:2026-01-01}", exits: 2),
  ])
  func input(_ input: BadInput) throws { try input.check("batches") }
}
