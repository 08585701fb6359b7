with versions as (
    select
        cast(engagement_id as text) as engagement_id,
        cast(tweet_id as text) as tweet_id,
        cast(user_id as text) as user_id,
        cast(engagement_type as text) as engagement_type,
        occurred_at,
        loaded_at,
        {{ version_rank('engagement_id') }} as version
    from {{ ref('base_twitter__engagements') }}
    where rejection_reason is null
)

select
    engagement_id,
    tweet_id,
    user_id,
    engagement_type,
    occurred_at,
    loaded_at
from versions
where version = 1
