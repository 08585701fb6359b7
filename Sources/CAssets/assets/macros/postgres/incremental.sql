{# Postgres: incremental strategies. `merge` needs Postgres 15. #}

{% macro postgres__get_incremental_default_sql(arg_dict) -%}
  {{ return(get_incremental_delete_insert_sql(arg_dict) if arg_dict.unique_key else get_incremental_append_sql(arg_dict)) }}
{%- endmacro %}

{# A batch may be built again: its rows are told from those that are there by their key. #}
{% macro postgres__get_incremental_microbatch_sql(arg_dict) -%}
  {%- if not arg_dict.unique_key -%}
    {{ exceptions.raise_compiler_error("dbt-postgres 'microbatch' requires a `unique_key` config") }}
  {%- endif -%}
  {{ return(get_incremental_merge_sql(arg_dict)) }}
{%- endmacro %}

{#
  Nulls of arrays are equal, and arrays can be hashed: a join on `is not distinct from` compares every row with every other.
  Arrays have one type only.
#}
{% macro postgres__equals_with_nulls(expr1, expr2, data_type) -%}
  array[{{ 'cast(' ~ expr1 ~ ' as ' ~ data_type ~ ')' if data_type else expr1 }}] = array[{{ expr2 }}]
{%- endmacro %}
