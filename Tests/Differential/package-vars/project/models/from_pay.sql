select * from {{ ref('payments') }} union all select * from {{ ref('totals') }}
