{# Postgres: functions of dates and timestamps. #}

{# Intervals know no quarter. #}
{% macro postgres__dateadd(datepart, interval, from_date_or_timestamp) -%}
  {%- set unit = '3 month' if datepart | lower in ['quarter', 'quarters'] else '1 ' ~ datepart -%}
  ({{ from_date_or_timestamp }} + (interval '{{ unit }}') * ({{ interval }}))
{%- endmacro %}

{#
  A part is counted as a number of greater parts and what lies over them. Double precision but for days and weeks, as with dbt,
  where a model's columns get their types from this.
#}
{% macro postgres__datediff(first_date, second_date, datepart) -%}
  {%- set greater = {
      'quarter': ('year', 4), 'month': ('year', 12), 'hour': ('day', 24), 'minute': ('hour', 60), 'second': ('minute', 60),
      'millisecond': ('minute', 60000), 'microsecond': ('minute', 60000000)} -%}
  {%- set first = '(' ~ first_date ~ ')::timestamp' -%}
  {%- set second = '(' ~ second_date ~ ')::timestamp' -%}
  {%- if datepart == 'day' -%} (({{ second_date }})::date - ({{ first_date }})::date)
  {%- elif datepart == 'week' -%}
  ((({{ second_date }})::date - ({{ first_date }})::date) / 7
    + case when date_part('dow', {{ first }}) <= date_part('dow', {{ second }}) then 0 else 1 end
    - case when {{ first_date }} <= {{ second_date }} then 0 else 1 end)
  {%- elif datepart == 'year' -%} (date_part('year', {{ second }}) - date_part('year', {{ first }}))
  {%- elif datepart in greater -%}
  ({{ postgres__datediff(first_date, second_date, greater[datepart][0]) }} * {{ greater[datepart][1] }}
    + floor(date_part('{{ datepart }}', {{ second }})) - floor(date_part('{{ datepart }}', {{ first }})))
  {%- else -%}
    {{ exceptions.raise_compiler_error("Unsupported datepart for macro datediff in postgres: '" ~ datepart ~ "'") }}
  {%- endif -%}
{%- endmacro %}
