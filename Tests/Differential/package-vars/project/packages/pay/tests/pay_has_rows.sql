select 1 as missing where (select count(*) from {{ ref('totals') }}) = 0
