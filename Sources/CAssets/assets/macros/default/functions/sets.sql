{# Set operators, comparison and aggregates. #}

{% macro except() -%} {{ return(adapter.dispatch('except', 'dbt')()) }} {%- endmacro %}
{% macro default__except() -%} {{ return('except') }} {%- endmacro %}

{% macro intersect() -%} {{ return(adapter.dispatch('intersect', 'dbt')()) }} {%- endmacro %}
{% macro default__intersect() -%} {{ return('intersect') }} {%- endmacro %}

{% macro equals(expr1, expr2) -%} {{ return(adapter.dispatch('equals', 'dbt')(expr1, expr2)) }} {%- endmacro %}
{# Whether nulls are equal is a behaviour flag. #}
{% macro default__equals(expr1, expr2) -%}
  {%- set equal = expr1 ~ ' = ' ~ expr2 -%}
  {%- if adapter.behavior.enable_truthy_nulls_equals_macro.no_warn -%}
  case when {{ equal }} or ({{ expr1 }} is null and {{ expr2 }} is null) then 1 end = 1
  {%- else -%} ({{ equal }})
  {%- endif -%}
{%- endmacro %}

{% macro any_value(expression) -%} {{ return(adapter.dispatch('any_value', 'dbt')(expression)) }} {%- endmacro %}
{% macro default__any_value(expression) -%} any_value({{ expression }}) {%- endmacro %}

{% macro bool_or(expression) -%} {{ return(adapter.dispatch('bool_or', 'dbt')(expression)) }} {%- endmacro %}
{% macro default__bool_or(expression) -%} bool_or({{ expression }}) {%- endmacro %}

{# The values of a group as one text. `order_by_clause` comes with its `order by`; `limit_num` cuts the list. #}
{% macro listagg(measure, delimiter_text="','", order_by_clause=none, limit_num=none) -%}
  {{ return(adapter.dispatch('listagg', 'dbt')(measure, delimiter_text, order_by_clause, limit_num)) }}
{%- endmacro %}
{% macro default__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
  {%- if limit_num -%}
    {{ exceptions.raise_not_implemented('listagg cannot be limited on ' ~ adapter.type()) }}
  {%- endif -%}
  listagg({{ measure }}, {{ delimiter_text }}){{ ' within group (' ~ order_by_clause ~ ')' if order_by_clause }}
{%- endmacro %}
