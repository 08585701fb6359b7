with versions as (
    select
        cast(comment_id as text) as comment_id,
        cast(media_id as text) as media_id,
        cast(user_id as text) as user_id,
        cast(username as text) as username,
        cast(comment_text as text) as comment_text,
        occurred_at,
        cast(likes as bigint) as likes,
        loaded_at,
        {{ version_rank('comment_id') }} as version
    from {{ ref('base_instagram__comments') }}
    where rejection_reason is null
)

select
    comment_id,
    media_id,
    user_id,
    username,
    comment_text,
    occurred_at,
    likes,
    loaded_at
from versions
where version = 1
