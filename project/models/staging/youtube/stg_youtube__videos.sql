with versions as (
    select
        cast(video_id as text) as video_id,
        cast(channel_id as text) as channel_id,
        cast(channel_title as text) as channel_title,
        cast(title as text) as title,
        cast(description as text) as description,
        cast(tags as text) as tags,
        posted_at,
        cast(category_id as text) as category_id,
        {{ primary_language('language') }} as language_code,
        cast(duration as text) as duration,
        cast(views as bigint) as views,
        cast(likes as bigint) as likes,
        cast(comments as bigint) as comments,
        fetched_at,
        is_deleted,
        loaded_at,
        {{ version_rank('video_id') }} as version
    from {{ ref('base_youtube__videos') }}
    where rejection_reason is null
)

select
    video_id,
    channel_id,
    channel_title,
    title,
    description,
    tags,
    posted_at,
    category_id,
    language_code,
    duration,
    views,
    likes,
    comments,
    fetched_at,
    is_deleted,
    loaded_at
from versions
where version = 1
