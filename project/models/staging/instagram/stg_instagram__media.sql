with versions as (
    select
        cast(media_id as text) as media_id,
        cast(user_id as text) as user_id,
        cast(username as text) as username,
        cast(caption as text) as caption,
        cast(media_type as text) as media_type,
        cast(permalink as text) as permalink,
        posted_at,
        cast(likes as bigint) as likes,
        cast(comments as bigint) as comments,
        cast(shares as bigint) as shares,
        cast(saves as bigint) as saves,
        cast(reach as bigint) as reach,
        loaded_at,
        {{ version_rank('media_id') }} as version
    from {{ ref('base_instagram__media') }}
    where rejection_reason is null
)

select
    media_id,
    user_id,
    username,
    caption,
    media_type,
    permalink,
    posted_at,
    likes,
    comments,
    shares,
    saves,
    reach,
    loaded_at
from versions
where version = 1
