with unioned as (
    select
        platform,
        'post' as engagement_type,
        'post' as event_kind,
        post_id as event_id,
        post_key,
        user_key,
        posted_at as occurred_at,
        loaded_at
    from {{ ref('int_posts_enriched') }}

    union all

    select
        'twitter' as platform,
        engagement_type,
        'engagement' as event_kind,
        engagement_id as event_id,
        'twitter:' || tweet_id as post_key,
        'twitter:' || user_id as user_key,
        occurred_at,
        loaded_at
    from {{ ref('stg_twitter__engagements') }}

    union all

    select
        'youtube' as platform,
        'comment' as engagement_type,
        'comment' as event_kind,
        comment_id as event_id,
        'youtube:' || video_id as post_key,
        'youtube:' || author_channel_id as user_key,
        occurred_at,
        loaded_at
    from {{ ref('stg_youtube__comments') }}

    union all

    select
        'reddit' as platform,
        'comment' as engagement_type,
        'comment' as event_kind,
        comment_id as event_id,
        'reddit:' || post_id as post_key,
        'reddit:' || author as user_key,
        occurred_at,
        loaded_at
    from {{ ref('stg_reddit__comments') }}

    union all

    select
        'instagram' as platform,
        'comment' as engagement_type,
        'comment' as event_kind,
        comment_id as event_id,
        'instagram:' || media_id as post_key,
        'instagram:' || user_id as user_key,
        occurred_at,
        loaded_at
    from {{ ref('stg_instagram__comments') }}

    union all

    select
        'facebook' as platform,
        engagement_type,
        'engagement' as event_kind,
        engagement_id as event_id,
        'facebook:' || post_id as post_key,
        'facebook:' || user_id as user_key,
        occurred_at,
        loaded_at
    from {{ ref('stg_facebook__engagements') }}
)

select
    platform || ':' || event_kind || ':' || event_id as engagement_key,
    platform,
    engagement_type,
    post_key,
    user_key,
    occurred_at,
    loaded_at
from unioned
