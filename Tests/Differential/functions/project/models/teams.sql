select
    team,
    {{ dbt.any_value("'team ' || team") }} as any_name,
    case when {{ dbt.bool_or('score > 10') }} then 'yes' else 'no' end as has_high_score
from {{ ref('words') }}
group by team
