with events as (
    select * from {{ ref('fact_engagements') }}
    where user_key is not null
),

engagement_types as (
    select
        engagement_type,
        is_interaction
    from {{ ref('engagement_types') }}
)

select
    events.engagement_date as activity_date,
    events.platform,
    count(distinct events.user_key) as daily_active_users,
    count(*) as events,
    sum(case when engagement_types.is_interaction then 1 else 0 end) as interactions
from events
left join engagement_types
    on events.engagement_type = engagement_types.engagement_type
group by
    events.engagement_date,
    events.platform
