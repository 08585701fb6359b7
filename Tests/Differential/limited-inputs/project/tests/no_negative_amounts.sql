select * from {{ ref('stg_events') }} where amount < 0
