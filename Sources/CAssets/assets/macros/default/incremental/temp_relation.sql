{# The temporary relation that holds the rows of an incremental run. #}

{# 'view' when the strategy reads the rows once and a view will do, else 'table'. #}
{% macro incremental_temp_type(strategy, unique_key, on_schema_change) -%}
  {{ return(adapter.dispatch('incremental_temp_type', 'dbt')(strategy, unique_key, on_schema_change)) }}
{%- endmacro %}

{% macro default__incremental_temp_type(strategy, unique_key, on_schema_change) -%}
  {{ return('table') }}
{%- endmacro %}

{% macro create_temp_relation_sql(relation, sql) -%}
  {{ adapter.dispatch('create_temp_relation_sql', 'dbt')(relation, sql) }}
{%- endmacro %}

{% macro default__create_temp_relation_sql(relation, sql) -%}
  {{ get_create_table_as_sql(true, relation, sql) }}
{%- endmacro %}

{% macro drop_temp_relation(relation) -%}
  {{ return(adapter.dispatch('drop_temp_relation', 'dbt')(relation)) }}
{%- endmacro %}

{# Left to the database, which drops it with the connection. #}
{% macro default__drop_temp_relation(relation) -%} {%- endmacro %}
