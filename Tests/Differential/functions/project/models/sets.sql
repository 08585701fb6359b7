select team from {{ ref('words') }}
{{ dbt.except() }}
select 'green'
{{ dbt.intersect() }}
select team from {{ ref('words') }} where score > 4
