with daily as (
    select
        hashtags.hashtag,
        posts.posted_date,
        count(*) as posts,
        sum(posts.total_engagement) as total_engagement
    from {{ ref('bridge_post_hashtags') }} as hashtags
    inner join {{ ref('fact_post_metrics') }} as posts
        on hashtags.post_key = posts.post_key
    group by
        hashtags.hashtag,
        posts.posted_date
),

-- a day counts in the windows that end on it and on the days after it
window_days as (
    {%- for days_later in range(var('trending_window_days')) %}
    select {{ days_later }} as days_later
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

windows as (
    select
        {{ add_days('daily.posted_date', 'window_days.days_later') }} as window_end_date,
        daily.hashtag,
        cast(sum(daily.posts) as bigint) as posts,
        cast(sum(daily.total_engagement) as bigint) as total_engagement
    from daily
    cross join window_days
    where {{ add_days('daily.posted_date', 'window_days.days_later') }} <= (select max(posted_date) from daily)
    group by
        {{ add_days('daily.posted_date', 'window_days.days_later') }},
        daily.hashtag
),

ranked as (
    select
        *,
        row_number() over (
            partition by window_end_date
            order by total_engagement desc, posts desc, hashtag
        ) as trend_rank
    from windows
)

select
    window_end_date,
    {{ add_days('window_end_date', 1 - var('trending_window_days')) }} as window_start_date,
    trend_rank,
    hashtag,
    posts,
    total_engagement
from ranked
where trend_rank <= {{ var('trending_hashtags') }}
