with versions as (
    select
        cast(user_id as text) as user_id,
        cast(username as text) as username,
        cast(display_name as text) as display_name,
        joined_at,
        cast(location as text) as location,
        cast(biography as text) as biography,
        is_verified,
        cast(followers as bigint) as followers,
        cast(following as bigint) as following,
        cast(tweets as bigint) as tweets,
        loaded_at,
        {{ version_rank('user_id') }} as version
    from {{ ref('base_twitter__users') }}
    where rejection_reason is null
)

select
    user_id,
    username,
    display_name,
    joined_at,
    location,
    biography,
    is_verified,
    followers,
    following,
    tweets,
    loaded_at
from versions
where version = 1
