{{ config(materialized='table') }}

with days as (
    select * from ({{ calendar_days() }}) as calendar
),

changes as (
    select
        valid_from_utc as changed_at,
        utc_offset_minutes,
        lead(valid_from_utc) over (order by valid_from_utc) as next_changed_at
    from {{ ref('time_zone_offsets') }}
    where time_zone = '{{ var("business_time_zone") }}'
),

-- the last change of the clocks up to the end of each UTC day, and the offsets before and after it
offsets as (
    select
        days.date_day as utc_date,
        changes.changed_at,
        changes.utc_offset_minutes as offset_after,
        lag(changes.utc_offset_minutes, 1, changes.utc_offset_minutes) over (order by days.date_day) as offset_before
    from days
    inner join changes
        on changes.changed_at < {{ day_start(add_days('days.date_day', 1)) }}
        and coalesce(changes.next_changed_at >= {{ day_start(add_days('days.date_day', 1)) }}, true)
),

first_days as (
    select
        *,
        {{ local_date(
            day_start('utc_date'),
            'case when ' ~ day_start('utc_date') ~ ' < changed_at then offset_before else offset_after end'
        ) }} as first_business_date
    from offsets
),

midnights as (
    select
        *,
        {{ add_minutes(day_start(add_days('first_business_date', 1)), '-offset_before') }} as midnight_before,
        {{ add_minutes(day_start(add_days('first_business_date', 1)), '-offset_after') }} as midnight_after
    from first_days
)

select
    utc_date,
    first_business_date,
    -- where the clocks skip midnight, the day begins when they do
    case
        when midnight_before < changed_at then midnight_before
        when midnight_after < changed_at then changed_at
        else midnight_after
    end as second_business_date_starts_at,
    {{ add_days('first_business_date', 1) }} as second_business_date
from midnights
