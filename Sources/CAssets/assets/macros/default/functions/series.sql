{# Rows out of nothing: numbers and dates. #}

{% macro generate_series(upper_bound) -%}
  {{ return(adapter.dispatch('generate_series', 'dbt')(upper_bound)) }}
{%- endmacro %}

{# A query of generated_number from 1 to upper_bound, a number known while compiling. #}
{% macro default__generate_series(upper_bound) -%}
  {%- set digits = get_powers_of_two(upper_bound) -%}
with bits as (select 0 as bit union all select 1),
numbers as (
  select 1
  {%- for position in range(digits) %} + digit_{{ position }}.bit * {{ 2 ** position }}{% endfor %} as generated_number
  from {% for position in range(digits) %}{{ ' cross join ' if not loop.first }}bits as digit_{{ position }}{% endfor %}
)
select generated_number from numbers where generated_number <= {{ upper_bound }} order by generated_number
{%- endmacro %}

{% macro get_powers_of_two(upper_bound) -%}
  {{ return(adapter.dispatch('get_powers_of_two', 'dbt')(upper_bound)) }}
{%- endmacro %}

{# How many binary digits count to upper_bound, at least one. #}
{% macro default__get_powers_of_two(upper_bound) -%}
  {%- if upper_bound <= 0 -%} {{ exceptions.raise_compiler_error('upper bound must be positive') }} {%- endif -%}
  {%- for digits in range(1, 64) if 2 ** digits >= upper_bound -%} {{ return(digits) }} {%- endfor -%}
{%- endmacro %}

{% macro date_spine(datepart, start_date, end_date) -%}
  {{ return(adapter.dispatch('date_spine', 'dbt')(datepart, start_date, end_date)) }}
{%- endmacro %}

{# A query of date_<datepart>, each start_date plus whole dateparts, up to but without end_date. #}
{% macro default__date_spine(datepart, start_date, end_date) -%}
  {%- set column = 'date_' ~ datepart -%}
with spine_numbers as (
{{ generate_series(get_intervals_between(start_date, end_date, datepart)) }}
),
spine as (
  select {{ dateadd(datepart, 'generated_number - 1', start_date) }} as {{ column }} from spine_numbers
)
select * from spine where {{ column }} <= {{ end_date }}
{%- endmacro %}

{% macro get_intervals_between(start_date, end_date, datepart) -%}
  {{ return(adapter.dispatch('get_intervals_between', 'dbt')(start_date, end_date, datepart)) }}
{%- endmacro %}

{# Asks the database; 1 while the project is parsed. #}
{% macro default__get_intervals_between(start_date, end_date, datepart) -%}
  {%- set answer = run_query('select ' ~ datediff(start_date, end_date, datepart)) -%}
  {{ return(answer.rows[0][0] if answer else 1) }}
{%- endmacro %}
