-- The three posts that did most for each hashtag of the latest window.
with trends as (
    select * from {{ ref('mart_trending_hashtags') }}
    where window_end_date = (select max(window_end_date) from {{ ref('mart_trending_hashtags') }})
),

posts as (
    select
        trends.trend_rank,
        trends.hashtag,
        metrics.post_key,
        metrics.total_engagement,
        row_number() over (
            partition by trends.hashtag
            order by metrics.total_engagement desc, metrics.post_key
        ) as post_rank
    from trends
    inner join {{ ref('bridge_post_hashtags') }} as hashtags
        on trends.hashtag = hashtags.hashtag
    inner join {{ ref('fact_post_metrics') }} as metrics
        on hashtags.post_key = metrics.post_key
        and metrics.posted_date between trends.window_start_date and trends.window_end_date
)

select
    posts.trend_rank,
    posts.hashtag,
    posts.post_rank,
    posts.total_engagement,
    dim_posts.platform,
    dim_posts.post_text
from posts
inner join {{ ref('dim_posts') }} as dim_posts
    on posts.post_key = dim_posts.post_key
where posts.post_rank <= 3
order by
    posts.trend_rank,
    posts.post_rank
