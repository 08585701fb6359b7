{% macro get_column_values(table, column, order_by='count(*) desc', max_records=none, default=none, where=none) -%}
  {{ return(adapter.dispatch('get_column_values', 'toolbox')(table, column, order_by, max_records, default, where)) }}
{%- endmacro %}

{% macro default__get_column_values(table, column, order_by, max_records, default, where) -%}
  {%- set fallback = default if default is not none else [] -%}
  {%- if not execute %}{{ return(fallback) }}{% endif -%}
  {%- set known = load_relation(table) -%}
  {%- if known is none -%}
    {%- if default is not none %}{{ return(default) }}{% endif -%}
    {%- do exceptions.raise_compiler_error("there is no " ~ table) -%}
  {%- endif -%}
  {%- call statement('values', fetch_result=true) %}
    select {{ column }} as value from {{ known }}
    {% if where is not none %}where {{ where }}{% endif %}
    group by {{ column }}
    order by {{ order_by }}
    {% if max_records is not none %}limit {{ max_records }}{% endif %}
  {%- endcall -%}
  {%- set result = load_result('values') -%}
  {%- if result and result['data'] -%}
    {{ return(result['data'] | map(attribute=0) | list) }}
  {%- endif -%}
  {{ return(fallback) }}
{%- endmacro %}
