{# Postgres: incremental strategies. `merge` needs Postgres 15. #}

{% macro postgres__get_incremental_default_sql(arg_dict) -%}
  {{ return(get_incremental_delete_insert_sql(arg_dict) if arg_dict.unique_key else get_incremental_append_sql(arg_dict)) }}
{%- endmacro %}
