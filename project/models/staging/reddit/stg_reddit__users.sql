with versions as (
    select
        cast(username as text) as username,
        cast(account_id as text) as account_id,
        joined_at,
        cast(link_karma as bigint) as link_karma,
        cast(comment_karma as bigint) as comment_karma,
        is_gold,
        loaded_at,
        {{ version_rank('username') }} as version
    from {{ ref('base_reddit__users') }}
    where rejection_reason is null
)

select
    username,
    account_id,
    joined_at,
    link_karma,
    comment_karma,
    is_gold,
    loaded_at
from versions
where version = 1
