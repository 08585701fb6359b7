{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='happened', begin='2024-01-01',
    batch_size='day', lookback=2, unique_key='id',
    pre_hook="create table if not exists main.hooks (hook text); insert into main.hooks values ('before')",
    post_hook="insert into main.hooks values ('after')") }}
select id, happened, amount, 100 / amount as share, '{{ model.batch.id if model.batch else 'none' }}' as batch,
  '{{ model.batch.event_time_start.strftime("%d.%m.%Y") if model.batch else '' }}' as day,
  {% if is_incremental() %} 'added' {% else %} 'made' {% endif %} as how
from {{ ref('events') }}
