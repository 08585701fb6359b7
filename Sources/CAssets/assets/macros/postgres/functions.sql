{# Postgres: functions under dbt's names for all databases. #}

{# There is one only from version 16 on. #}
{% macro postgres__any_value(expression) -%} min({{ expression }}) {%- endmacro %}

{% macro postgres__equals(expr1, expr2) -%}
  {%- set operator = 'is not distinct from' if adapter.behavior.enable_truthy_nulls_equals_macro.no_warn else '=' -%}
  ({{ expr1 }} {{ operator }} {{ expr2 }})
{%- endmacro %}

{% macro postgres__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
  {%- set ordered = measure ~ (' ' ~ order_by_clause if order_by_clause else '') -%}
  {%- if limit_num -%}
    array_to_string((array_agg({{ ordered }}))[1:{{ limit_num }}], {{ delimiter_text }})
  {%- else -%}
    {%- set arguments = measure ~ ', ' ~ delimiter_text ~ (' ' ~ order_by_clause if order_by_clause else '') -%}
    string_agg({{ arguments }})
  {%- endif -%}
{%- endmacro %}
