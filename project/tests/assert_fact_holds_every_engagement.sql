{# No engagement is lost or made up between staging and the fact: what was accepted is there, but for deleted posts. #}
with staged as (
    select
        platform,
        engagement_type,
        count(*) as events
    from {{ ref('int_engagements_unioned') }}
    where post_key not in (select post_key from {{ ref('int_posts_deleted') }})
    group by
        platform,
        engagement_type
),

loaded as (
    select
        platform,
        engagement_type,
        count(*) as events
    from {{ ref('fact_engagements') }}
    group by
        platform,
        engagement_type
),

compared as (
    select platform, engagement_type, events as staged_events, 0 as loaded_events from staged
    union all
    select platform, engagement_type, 0 as staged_events, events as loaded_events from loaded
)

select
    platform,
    engagement_type,
    sum(staged_events) as staged_events,
    sum(loaded_events) as loaded_events
from compared
group by
    platform,
    engagement_type
having sum(staged_events) <> sum(loaded_events)
