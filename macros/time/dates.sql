{# Date arithmetic. On SQLite a date is text, `YYYY-MM-DD`, so that dates compare as they should. #}

{# The day `days` after `date`; `days` may be an expression or negative. #}
{% macro add_days(date, days) -%}
    {{ return(adapter.dispatch('add_days')(date, days)) }}
{%- endmacro %}

{% macro sqlite__add_days(date, days) -%}
    date({{ date }}, ({{ days }}) || ' days')
{%- endmacro %}

{% macro postgres__add_days(date, days) -%}
    (cast({{ date }} as date) + ({{ days }}))
{%- endmacro %}


{# The UTC timestamp with which the UTC day `date` begins. #}
{% macro day_start(date) -%}
    {{ return(adapter.dispatch('day_start')(date)) }}
{%- endmacro %}

{% macro sqlite__day_start(date) -%}
    {{ date }} || ' 00:00:00'
{%- endmacro %}

{% macro postgres__day_start(date) -%}
    cast({{ date }} as timestamp)
{%- endmacro %}


{# The timestamp `minutes` after the timestamp `instant`. #}
{% macro add_minutes(instant, minutes) -%}
    {{ return(adapter.dispatch('add_minutes')(instant, minutes)) }}
{%- endmacro %}

{% macro sqlite__add_minutes(instant, minutes) -%}
    datetime({{ instant }}, ({{ minutes }}) || ' minutes')
{%- endmacro %}

{% macro postgres__add_minutes(instant, minutes) -%}
    (cast({{ instant }} as timestamp) + ({{ minutes }}) * interval '1 minute')
{%- endmacro %}


{# The date on a clock that is `offset_minutes` ahead of the UTC timestamp `instant`. #}
{% macro local_date(instant, offset_minutes) -%}
    {{ utc_date(add_minutes(instant, offset_minutes)) }}
{%- endmacro %}


{# The UTC date of a UTC timestamp. #}
{% macro utc_date(instant) -%}
    {{ return(adapter.dispatch('utc_date')(instant)) }}
{%- endmacro %}

{% macro sqlite__utc_date(instant) -%}
    substr({{ instant }}, 1, 10)
{%- endmacro %}

{% macro postgres__utc_date(instant) -%}
    cast({{ instant }} as date)
{%- endmacro %}


{# The first day of the date's month. #}
{% macro month_start(date) -%}
    {{ return(adapter.dispatch('month_start')(date)) }}
{%- endmacro %}

{% macro sqlite__month_start(date) -%}
    date({{ date }}, 'start of month')
{%- endmacro %}

{% macro postgres__month_start(date) -%}
    cast(date_trunc('month', {{ date }}) as date)
{%- endmacro %}


{#
    A part of a date as a whole number: year, month, day, day_of_year, or weekday (ISO: Monday 1 to Sunday 7).
#}
{% macro date_number(part, date) -%}
    {{ return(adapter.dispatch('date_number')(part, date)) }}
{%- endmacro %}

{% macro sqlite__date_number(part, date) -%}
    {%- if part == 'weekday' -%}
        (cast(strftime('%w', {{ date }}) as integer) + 6) % 7 + 1
    {%- else -%}
        {%- set codes = {'year': '%Y', 'month': '%m', 'day': '%d', 'day_of_year': '%j'} -%}
        cast(strftime('{{ codes[part] }}', {{ date }}) as integer)
    {%- endif -%}
{%- endmacro %}

{% macro postgres__date_number(part, date) -%}
    {%- set fields = {'year': 'year', 'month': 'month', 'day': 'day', 'day_of_year': 'doy', 'weekday': 'isodow'} -%}
    cast(extract({{ fields[part] }} from {{ date }}) as integer)
{%- endmacro %}


{# Every day of the calendar, as column `date_day`: a query. #}
{% macro calendar_days() -%}
    with recursive days(date_day) as (
        select {{ add_days("'" ~ var('calendar_start') ~ "'", 0) }}
        union all
        select {{ add_days('date_day', 1) }}
        from days
        where date_day < {{ add_days("'" ~ var('calendar_end') ~ "'", 0) }}
    )

    select date_day from days
{%- endmacro %}
