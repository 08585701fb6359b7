{# The queries of `show`, and limits on any query. #}

{% macro get_show_sql(compiled_code, sql_header, limit) -%}
  {%- if sql_header %}{{ sql_header }}
{% endif -%}
  {{ get_limit_subquery_sql(compiled_code, limit) }}
{%- endmacro %}

{% macro get_limit_subquery_sql(sql, limit) -%}
  {{ adapter.dispatch('get_limit_sql', 'dbt')(sql, limit) }}
{%- endmacro %}

{# The limit has a line of its own: the query may end in a comment. #}
{% macro default__get_limit_sql(sql, limit) -%}
  {{ sql }}
  {%- if limit is not none %}
limit {{ limit }}
  {%- endif -%}
{%- endmacro %}

{% macro validate_sql(sql) -%} {{ return(adapter.dispatch('validate_sql', 'dbt')(sql)) }} {%- endmacro %}

{# Lets the database check a query without running it. #}
{% macro default__validate_sql(sql) -%}
  {%- call statement('validate_sql') -%} explain {{ sql }} {%- endcall -%}
  {{ return(load_result('validate_sql')) }}
{%- endmacro %}
