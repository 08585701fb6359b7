with days as (
    select * from ({{ calendar_days() }}) as calendar
),

parts as (
    select
        date_day,
        {{ date_number('year', 'date_day') }} as year_number,
        {{ date_number('month', 'date_day') }} as month_of_year,
        {{ date_number('day', 'date_day') }} as day_of_month,
        {{ date_number('weekday', 'date_day') }} as day_of_week
    from days
)

select
    date_day,
    year_number,
    (month_of_year + 2) / 3 as quarter_of_year,
    month_of_year,
    {{ month_start('date_day') }} as month_start_date,
    day_of_month,
    day_of_week,
    case day_of_week
    {%- for name in ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] %}
        when {{ loop.index }} then '{{ name }}'
    {%- endfor %}
    end as day_name,
    {{ add_days('date_day', '1 - day_of_week') }} as week_start_date,
    day_of_week > 5 as is_weekend
from parts
