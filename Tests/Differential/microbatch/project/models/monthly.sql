{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='month', begin='2023-12-15',
    batch_size='month', unique_key='month') }}
select date_trunc('month', happened) as month, sum(amount) as amount
from {{ ref('events') }} group by 1
