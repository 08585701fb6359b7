{# SQLite: dates are texts, `2026-11-20` or `2026-11-20 06:38:00`, in UTC. #}

{% macro sqlite__current_timestamp() -%} datetime('now') {%- endmacro %}
{% macro sqlite__current_timestamp_backcompat() -%} datetime('now') {%- endmacro %}

{% macro sqlite__date(year, month, day) -%} '{{ '%04d-%02d-%02d' | format(year, month, day) }}' {%- endmacro %}

{% macro sqlite_datepart(datepart, known) -%}
  {%- set part = datepart | lower | replace("'", '') | trim -%}
  {%- if part not in known -%}
    {{ exceptions.raise_compiler_error("sqlite knows no datepart '" ~ datepart ~ "' here: use " ~ known | join(', ')) }}
  {%- endif -%}
  {{ return(part) }}
{%- endmacro %}

{# A date stays a date unless a part of the day is added. #}
{% macro sqlite__dateadd(datepart, interval, from_date_or_timestamp) -%}
  {%- set part = sqlite_datepart(datepart, ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second']) -%}
  {%- set amount = {'quarter': '3 * (' ~ interval ~ ')', 'week': '7 * (' ~ interval ~ ')'}.get(part, interval) -%}
  {%- set unit = {'quarter': 'month', 'week': 'day'}.get(part, part) -%}
  {%- set modifier = '(' ~ amount ~ ") || ' " ~ unit ~ "'" -%}
  {%- if part in ['hour', 'minute', 'second'] -%} datetime({{ from_date_or_timestamp }}, {{ modifier }})
  {%- else -%}
  case when length({{ from_date_or_timestamp }}) > 10 then datetime({{ from_date_or_timestamp }}, {{ modifier }})
    else date({{ from_date_or_timestamp }}, {{ modifier }}) end
  {%- endif -%}
{%- endmacro %}

{% macro sqlite__date_trunc(datepart, date) -%}
  {%- set part = sqlite_datepart(datepart, ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second']) -%}
  {%- if part in ['year', 'month', 'day'] -%} date({{ date }}, 'start of {{ part }}')
  {%- elif part == 'quarter' -%}
  date({{ date }}, 'start of month', '-' || ((strftime('%m', {{ date }}) - 1) % 3) || ' months')
  {%- elif part == 'week' -%} {# Monday: six days before the Sunday to come #} date({{ date }}, 'weekday 0', '-6 days')
  {%- else -%}
  strftime('%Y-%m-%d {{ {'hour': '%H:00:00', 'minute': '%H:%M:00', 'second': '%H:%M:%S'}[part] }}', {{ date }})
  {%- endif -%}
{%- endmacro %}

{% macro sqlite__datediff(first_date, second_date, datepart) -%}
  {%- set part = sqlite_datepart(
      datepart, ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond']) -%}
  ({{ sqlite_date_number(second_date, part) }} - {{ sqlite_date_number(first_date, part) }})
{%- endmacro %}

{# The number of the year, month, day... that a moment lies in, counted from a fixed start. #}
{% macro sqlite_date_number(date, part) -%}
  {%- set day = "cast(julianday(date(" ~ date ~ ")) - 0.5 as integer)" -%}
  {%- if part == 'year' -%} cast(strftime('%Y', {{ date }}) as integer)
  {%- elif part == 'quarter' -%} (strftime('%Y', {{ date }}) * 4 + (strftime('%m', {{ date }}) - 1) / 3)
  {%- elif part == 'month' -%} (strftime('%Y', {{ date }}) * 12 + strftime('%m', {{ date }}))
  {%- elif part == 'week' -%} {# weeks start on Sunday #} (({{ day }} + 2) / 7)
  {%- elif part == 'day' -%} {{ day }}
  {%- elif part == 'hour' -%} ({{ day }} * 24 + strftime('%H', {{ date }}))
  {%- elif part == 'minute' -%} ({{ day }} * 1440 + strftime('%H', {{ date }}) * 60 + strftime('%M', {{ date }}))
  {%- elif part == 'second' -%} cast(strftime('%s', {{ date }}) as integer)
  {%- else -%}
  (({{ day }} * 1440 + strftime('%H', {{ date }}) * 60 + strftime('%M', {{ date }})) * 60000
    + cast(round(strftime('%f', {{ date }}) * 1000) as integer))
  {%- endif -%}
{%- endmacro %}

{% macro sqlite__last_day(date, datepart) -%}
  date({{ dateadd(datepart, '1', date_trunc(datepart, date)) }}, '-1 day')
{%- endmacro %}

{# Counts up, so that the number of rows may also be an expression. #}
{% macro sqlite__generate_series(upper_bound) -%}
with recursive numbers(generated_number) as (
  select 1 union all select generated_number + 1 from numbers where generated_number < {{ upper_bound }}
)
select generated_number from numbers
{%- endmacro %}
