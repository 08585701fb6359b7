select
    period,
    period_start_date,
    platform,
    sum(share_of_voice) as total_share
from {{ ref('mart_share_of_voice') }}
group by
    period,
    period_start_date,
    platform
having abs(sum(share_of_voice) - 100) > 0.000001
