{# On no day are more users active than there are, nor than there are events. #}
with known_users as (
    select
        platform,
        count(distinct user_key) as users
    from {{ ref('dim_users') }}
    group by platform
)

select
    daily.activity_date,
    daily.platform,
    daily.daily_active_users,
    daily.events,
    known_users.users
from {{ ref('mart_daily_active_users') }} as daily
left join known_users
    on daily.platform = known_users.platform
where daily.daily_active_users > coalesce(known_users.users, 0)
    or daily.daily_active_users > daily.events
    or daily.daily_active_users < 1
    or daily.interactions > daily.events
