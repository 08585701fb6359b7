select count(*) as number, coalesce(sum(amount), 0) as total from {{ ref('stg_events') }}
