with versions as (
    select
        cast(user_id as text) as user_id,
        cast(username as text) as username,
        cast(display_name as text) as display_name,
        cast(biography as text) as biography,
        cast(followers as bigint) as followers,
        cast(following as bigint) as following,
        cast(media as bigint) as media,
        fetched_at,
        loaded_at,
        {{ version_rank('user_id') }} as version
    from {{ ref('base_instagram__users') }}
    where rejection_reason is null
)

select
    user_id,
    username,
    display_name,
    biography,
    followers,
    following,
    media,
    fetched_at,
    loaded_at
from versions
where version = 1
