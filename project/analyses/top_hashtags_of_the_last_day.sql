select
    window_end_date as day,
    trend_rank,
    hashtag,
    posts,
    total_engagement
from {{ ref('mart_trending_hashtags') }}
where
    window_end_date = (select max(window_end_date) from {{ ref('mart_trending_hashtags') }})
    and trend_rank <= 10
order by
    trend_rank,
    hashtag
