{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='happened', begin='2023-01-01T06:00:00',
    batch_size='year', unique_key='id') }}
select * from {{ ref('events').render() }}
