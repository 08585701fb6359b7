select * from {{ ref('both') }} union all select id from {{ ref('one') }}
