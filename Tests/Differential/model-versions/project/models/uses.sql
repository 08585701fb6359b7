select * from {{ ref('dim') }} union all select id, name from {{ ref('dim', v=1) }}
