with versions as (
    select
        cast(engagement_id as text) as engagement_id,
        cast(post_id as text) as post_id,
        cast(user_id as text) as user_id,
        cast(engagement_type as text) as engagement_type,
        cast(comment_text as text) as comment_text,
        occurred_at,
        loaded_at,
        {{ version_rank('engagement_id') }} as version
    from {{ ref('base_facebook__engagements') }}
    where rejection_reason is null
)

select
    engagement_id,
    post_id,
    user_id,
    engagement_type,
    comment_text,
    occurred_at,
    loaded_at
from versions
where version = 1
