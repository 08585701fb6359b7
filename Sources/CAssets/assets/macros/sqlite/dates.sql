{#
  SQLite: dates are texts, `2026-11-20` or `2026-11-20 06:38:00.25`, in UTC; what is truncated to a day or more is a date.
  An argument is repeated rather than named in a subquery, which would evaluate a window function or an aggregate anew.
#}

{% macro sqlite__current_timestamp() -%} datetime('now') {%- endmacro %}
{% macro sqlite__current_timestamp_backcompat() -%} datetime('now') {%- endmacro %}

{% macro sqlite__date(year, month, day) -%} '{{ modules.datetime.date(year, month, day).isoformat() }}' {%- endmacro %}

{# A datepart in lower case and singular, as one of those that a macro knows. #}
{% macro sqlite_datepart(function, datepart, known) -%}
  {%- set text = datepart | lower | replace("'", '') | trim -%}
  {%- for part in known if text in [part, part ~ 's'] -%} {{ return(part) }} {%- endfor -%}
  {{ exceptions.raise_compiler_error(
      "Unsupported datepart for macro " ~ function ~ " in sqlite: '" ~ datepart ~ "'; use " ~ known | join(', ')) }}
{%- endmacro %}

{# `.25` of `2026-11-20 06:38:00.25`, else nothing. #}
{% macro sqlite_fraction(moment) -%}
  substr({{ moment }}, 20, length(substr({{ moment }}, 20)) - length(ltrim(substr({{ moment }}, 20), '.0123456789')))
{%- endmacro %}

{# `2026-11-20 06:38:00` of `2026-11-20 06:38:00.25`, with the zone if there is one: SQLite would round up to the next second. #}
{% macro sqlite_whole_seconds(moment) -%}
  substr({{ moment }}, 1, 19) || ltrim(substr({{ moment }}, 20), '.0123456789')
{%- endmacro %}

{# Microseconds since the year 0: not negative, so that a division rounds down. #}
{% macro sqlite_microseconds(moment) -%}
  ((strftime('%s', {{ sqlite_whole_seconds(moment) }}) + 62167219200) * 1000000
    + cast(round(('0' || {{ sqlite_fraction(moment) }}) * 1000000) as integer))
{%- endmacro %}

{# A date stays a date unless a part of the day is added. #}
{% macro sqlite__dateadd(datepart, interval, from_date_or_timestamp) -%}
  {%- set months = {'month': 1, 'quarter': 3, 'year': 12, 'decade': 120, 'century': 1200, 'millennium': 12000} -%}
  {%- set microseconds = {'microsecond': 1, 'millisecond': 1000} -%}
  {%- set part = sqlite_datepart(
      'dateadd', datepart, ['second', 'minute', 'hour', 'day', 'week'] + months | list + microseconds | list) -%}
  {%- if part in months -%}
    {{ sqlite_add_months(from_date_or_timestamp, '((' ~ interval ~ ') * ' ~ months[part] ~ ')') }}
  {%- elif part in microseconds -%}
    {{ sqlite_add_microseconds(from_date_or_timestamp, '(' ~ interval ~ ') * ' ~ microseconds[part]) }}
  {%- else -%}
    {%- set modifier = "((" ~ interval ~ ") * 7) || ' day'" if part == 'week' else "(" ~ interval ~ ") || ' " ~ part ~ "'" -%}
    {%- set moment = from_date_or_timestamp -%}
    case when length({{ moment }}) > 19
      then datetime({{ sqlite_whole_seconds(moment) }}, {{ modifier }}) || {{ sqlite_fraction(moment) }}
    {%- if part in ['day', 'week'] %} when length({{ moment }}) <= 10 then date({{ moment }}, {{ modifier }}) {%- endif %}
    else datetime({{ moment }}, {{ modifier }}) end
  {%- endif -%}
{%- endmacro %}

{# SQLite makes 2 March of 31 January plus a month: the last day of the month that is meant comes before that. #}
{% macro sqlite_add_months(moment, months) -%}
  min(date({{ moment }}, {{ months }} || ' month'),
    date({{ moment }}, 'start of month', ({{ months }} + 1) || ' month', '-1 day'))
  || case when length({{ moment }}) > 10 then strftime(' %H:%M:%S', {{ moment }}) || {{ sqlite_fraction(moment) }} else '' end
{%- endmacro %}

{% macro sqlite_add_microseconds(moment, microseconds) -%}
  {%- set sum = '(' ~ sqlite_microseconds(moment) ~ ' + ' ~ microseconds ~ ')' -%}
  datetime({{ sum }} / 1000000 - 62167219200, 'unixepoch')
  || rtrim(rtrim(printf('.%06d', {{ sum }} % 1000000), '0'), '.')
{%- endmacro %}

{% macro sqlite__date_trunc(datepart, date) -%}
  {%- set part = sqlite_datepart('date_trunc', datepart, [
      'microsecond', 'millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'decade', 'century',
      'millennium']) -%}
  {%- set formats = {'hour': '%H:00:00', 'minute': '%H:%M:00', 'second': '%H:%M:%S'} -%}
  {%- set years = "date({0}, 'start of year', '-' || ((strftime('%Y', {0}) - {1}) % {2}) || ' year')" -%}
  {%- if part in ['year', 'month', 'day'] -%} date({{ date }}, 'start of {{ part }}')
  {%- elif part == 'week' -%} {# Monday: six days before the Sunday to come #} date({{ date }}, 'weekday 0', '-6 day')
  {%- elif part == 'quarter' -%}
  date({{ date }}, 'start of month', '-' || ((strftime('%m', {{ date }}) - 1) % 3) || ' month')
  {%- elif part == 'decade' -%} {{ years.format(date, 0, 10) }}
  {%- elif part in ['century', 'millennium'] -%} {{ years.format(date, 1, 100 if part == 'century' else 1000) }}
  {%- elif part in formats -%} strftime('%Y-%m-%d {{ formats[part] }}', {{ date }})
  {%- else -%}
  strftime('%Y-%m-%d %H:%M:%S', {{ date }})
  || rtrim(rtrim(substr({{ sqlite_fraction(date) }}, 1, {{ 4 if part == 'millisecond' else 7 }}), '0'), '.')
  {%- endif -%}
{%- endmacro %}

{% macro sqlite__datediff(first_date, second_date, datepart) -%}
  {%- set part = sqlite_datepart('datediff', datepart, [
      'year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond', 'microsecond']) -%}
  {%- if part == 'week' -%}
  {# As on Postgres: whole weeks, and one more where a Sunday lies between. #}
  ({{ sqlite__datediff(first_date, second_date, 'day') }} / 7
    + case when strftime('%w', {{ first_date }}) <= strftime('%w', {{ second_date }}) then 0 else 1 end
    - case when julianday({{ first_date }}) <= julianday({{ second_date }}) then 0 else 1 end)
  {%- else -%}
  ({{ sqlite_date_number(second_date, part) }} - {{ sqlite_date_number(first_date, part) }})
  {%- endif -%}
{%- endmacro %}

{# The number of the year, month, day... that a moment lies in, counted from a fixed start. #}
{% macro sqlite_date_number(date, part) -%}
  {%- set day = "cast(julianday(date(" ~ date ~ ")) - 0.5 as integer)" -%}
  {%- if part == 'year' -%} strftime('%Y', {{ date }})
  {%- elif part == 'quarter' -%} (strftime('%Y', {{ date }}) * 4 + (strftime('%m', {{ date }}) - 1) / 3)
  {%- elif part == 'month' -%} (strftime('%Y', {{ date }}) * 12 + strftime('%m', {{ date }}))
  {%- elif part == 'day' -%} {{ day }}
  {%- elif part == 'hour' -%} ({{ day }} * 24 + strftime('%H', {{ date }}))
  {%- elif part == 'minute' -%} ({{ day }} * 1440 + strftime('%H', {{ date }}) * 60 + strftime('%M', {{ date }}))
  {%- elif part == 'second' -%} strftime('%s', {{ sqlite_whole_seconds(date) }})
  {%- elif part == 'millisecond' -%} {{ sqlite_microseconds(date) }} / 1000
  {%- else -%} {{ sqlite_microseconds(date) }}
  {%- endif -%}
{%- endmacro %}

{% macro sqlite__last_day(date, datepart) -%}
  {%- set lengths = {
      'day': '1 day', 'week': '7 day', 'month': '1 month', 'quarter': '3 month', 'year': '1 year', 'decade': '10 year',
      'century': '100 year', 'millennium': '1000 year'} -%}
  {%- set part = sqlite_datepart('last_day', datepart, lengths | list) -%}
  date({{ date_trunc(part, date) }}, '{{ lengths[part] }}', '-1 day')
{%- endmacro %}

{# Counts up, so that the number of rows may also be an expression. #}
{% macro sqlite__generate_series(upper_bound) -%}
  {%- if upper_bound is number -%} {%- do get_powers_of_two(upper_bound) -%} {%- endif -%}
with recursive numbers(generated_number) as (
  select 1 union all select generated_number + 1 from numbers where generated_number < {{ upper_bound }}
)
select generated_number from numbers where generated_number <= {{ upper_bound }} order by generated_number
{%- endmacro %}
