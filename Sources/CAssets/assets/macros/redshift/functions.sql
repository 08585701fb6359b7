{# Redshift: functions under dbt's names for all databases, where Postgres's are others. #}

{% macro redshift__dateadd(datepart, interval, from_date_or_timestamp) -%}
  dateadd({{ datepart }}, {{ interval }}, {{ from_date_or_timestamp }})
{%- endmacro %}

{% macro redshift__datediff(first_date, second_date, datepart) -%}
  datediff({{ datepart }}, {{ first_date }}, {{ second_date }})
{%- endmacro %}

{% macro redshift__any_value(expression) -%} any_value({{ expression }}) {%- endmacro %}

{% macro redshift__length(expression) -%} len({{ expression }}) {%- endmacro %}

{% macro redshift__cast_bool_to_text(field) -%}
  case when {{ field }} is true then 'true' when {{ field }} is false then 'false' end::text
{%- endmacro %}

{# There is no `is not distinct from`. #}
{% macro redshift__equals(expr1, expr2) -%}
  {%- if adapter.behavior.enable_truthy_nulls_equals_macro.no_warn -%}
  (({{ expr1 }} = {{ expr2 }}) or ({{ expr1 }} is null and {{ expr2 }} is null))
  {%- else -%}
  ({{ expr1 }} = {{ expr2 }})
  {%- endif -%}
{%- endmacro %}

{#
  The first parts are cut out of the joined text, so that no value may hold the delimiter. In a literal a backslash is written
  twice; in brackets no character but these three needs one.
#}
{% macro redshift__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
  {%- set joined = 'listagg(' ~ measure ~ ', ' ~ delimiter_text ~ ')'
      ~ (' within group (' ~ order_by_clause ~ ')' if order_by_clause else '') -%}
  {%- if limit_num -%}
    {%- set sign = delimiter_text[1:-1] -%}
    {%- set escaped = [] -%}
    {%- for character in sign -%}
      {%- do escaped.append('\\\\' ~ character if character in '\\^$.|?*+()[]{}' else character) -%}
    {%- endfor -%}
    {%- set sign = escaped | join -%}
  regexp_substr({{ joined }}, '([^{{ sign }}]+{{ sign }}){0,{{ limit_num - 1 }}}[^{{ sign }}]+')
  {%- else -%}
  {{ joined }}
  {%- endif -%}
{%- endmacro %}

{# Arrays are values of the type super. #}
{% macro redshift__array_construct(inputs, data_type) -%} array({{ inputs | join(', ') }}) {%- endmacro %}

{% macro redshift__array_concat(array_1, array_2) -%} array_concat({{ array_1 }}, {{ array_2 }}) {%- endmacro %}

{% macro redshift__array_append(array, new_element) -%}
  array_concat({{ array }}, {{ array_construct([new_element]) }})
{%- endmacro %}

{% macro redshift__current_timestamp() -%} getdate() {%- endmacro %}

{% macro redshift__current_timestamp_backcompat() -%} getdate() {%- endmacro %}

{% macro redshift__current_timestamp_in_utc_backcompat() -%} getdate() {%- endmacro %}

{% macro redshift__snapshot_get_time() -%} {{ current_timestamp() }}::timestamp {%- endmacro %}

{% macro redshift__snapshot_string_as_time(timestamp) -%} {{ return("'" ~ timestamp ~ "'::timestamp") }} {%- endmacro %}

{# Arguments have no names: a body calls them $1, $2. A function must say whether the same arguments give the same value. #}
{% macro redshift__formatted_scalar_function_args_sql() -%}
  {{ model.arguments | map(attribute='data_type') | join(', ') }}
{%- endmacro %}

{% macro redshift__scalar_function_volatility_sql() -%}
  {{ default__scalar_function_volatility_sql() | trim or 'volatile' }}
{%- endmacro %}
