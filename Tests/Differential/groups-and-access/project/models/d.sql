select * from {{ ref('c') }} union all select * from {{ ref('pub') }}
