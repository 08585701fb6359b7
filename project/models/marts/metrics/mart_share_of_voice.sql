with mentions as (
    select
        platform,
        brand_id,
        posted_date,
        {{ month_start('posted_date') }} as posted_month
    from {{ ref('int_brand_mentions') }}
),

periods as (
    select
        'day' as period,
        platform,
        posted_date as period_start_date,
        brand_id,
        count(*) as mentions
    from mentions
    group by
        platform,
        posted_date,
        brand_id

    union all

    select
        'month' as period,
        platform,
        posted_month as period_start_date,
        brand_id,
        count(*) as mentions
    from mentions
    group by
        platform,
        posted_month,
        brand_id

    union all

    select
        'all' as period,
        platform,
        min(min(posted_date)) over (partition by platform) as period_start_date,
        brand_id,
        count(*) as mentions
    from mentions
    group by
        platform,
        brand_id
)

select
    period,
    period_start_date,
    platform,
    brand_id,
    mentions,
    cast(sum(mentions) over (partition by period, period_start_date, platform) as bigint) as platform_mentions,
    cast(
        mentions * 100.0 / sum(mentions) over (partition by period, period_start_date, platform) as double precision
    ) as share_of_voice
from periods
