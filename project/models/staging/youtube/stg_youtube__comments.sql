with versions as (
    select
        cast(comment_id as text) as comment_id,
        cast(video_id as text) as video_id,
        cast(parent_id as text) as parent_id,
        cast(author_channel_id as text) as author_channel_id,
        cast(author_name as text) as author_name,
        cast(comment_text as text) as comment_text,
        cast(likes as bigint) as likes,
        occurred_at,
        loaded_at,
        {{ version_rank('comment_id') }} as version
    from {{ ref('base_youtube__comments') }}
    where rejection_reason is null
)

select
    comment_id,
    video_id,
    parent_id,
    author_channel_id,
    author_name,
    comment_text,
    likes,
    occurred_at,
    loaded_at
from versions
where version = 1
