{{ config(materialized='table') }}

with days as (
    select * from ({{ calendar_days() }}) as calendar
),

transitions as (
    select
        valid_from_utc,
        utc_offset_minutes,
        lead(valid_from_utc) over (order by valid_from_utc) as valid_to_utc
    from {{ ref('time_zone_offsets') }}
    where time_zone = '{{ var("business_time_zone") }}'
),

-- the offset with which the day ends
in_force as (
    select
        days.date_day as utc_date,
        transitions.valid_from_utc,
        transitions.utc_offset_minutes
    from days
    inner join transitions
        on transitions.valid_from_utc < {{ add_days('days.date_day', 1) }}
        and coalesce(transitions.valid_to_utc >= {{ add_days('days.date_day', 1) }}, true)
)

select
    utc_date,
    lag(utc_offset_minutes, 1, utc_offset_minutes) over (order by utc_date) as offset_minutes_before,
    valid_from_utc as changed_at,
    utc_offset_minutes as offset_minutes_after
from in_force
