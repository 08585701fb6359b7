with unioned as (
    select
        'twitter' as platform,
        tweet_id as post_id,
        author_id as user_id,
        tweet_text as post_text,
        posted_at,
        language_code,
        is_repost,
        likes,
        coalesce(retweets + quotes, retweets, quotes) as shares,
        replies as comments,
        impressions,
        loaded_at
    from {{ ref('stg_twitter__tweets') }}
    where not is_deleted

    union all

    select
        'youtube' as platform,
        video_id as post_id,
        channel_id as user_id,
        coalesce(title, '') || ' ' || coalesce(description, '') as post_text,
        posted_at,
        language_code,
        false as is_repost,
        likes,
        null as shares,
        comments,
        views as impressions,
        loaded_at
    from {{ ref('stg_youtube__videos') }}
    where not is_deleted

    union all

    select
        'reddit' as platform,
        post_id,
        author as user_id,
        coalesce(title, '') || ' ' || coalesce(body, '') as post_text,
        posted_at,
        null as language_code,
        false as is_repost,
        upvotes as likes,
        crossposts as shares,
        comments,
        views as impressions,
        loaded_at
    from {{ ref('stg_reddit__posts') }}
    where not is_deleted

    union all

    select
        'instagram' as platform,
        media_id as post_id,
        user_id,
        caption as post_text,
        posted_at,
        null as language_code,
        false as is_repost,
        likes,
        shares,
        comments,
        reach as impressions,
        loaded_at
    from {{ ref('stg_instagram__media') }}

    union all

    select
        'facebook' as platform,
        post_id,
        page_id as user_id,
        message as post_text,
        posted_at,
        null as language_code,
        false as is_repost,
        reactions as likes,
        shares,
        comments,
        impressions,
        loaded_at
    from {{ ref('stg_facebook__posts') }}
    where not is_deleted
)

select
    platform || ':' || post_id as post_key,
    platform || ':' || user_id as user_key,
    platform,
    post_id,
    user_id,
    post_text,
    posted_at,
    language_code,
    is_repost,
    likes,
    shares,
    comments,
    impressions,
    loaded_at
from unioned
