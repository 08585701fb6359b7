{# Indexes, from the config `indexes: [{columns: [...], unique: true}]`. #}

{% macro create_indexes(relation) -%} {{ adapter.dispatch('create_indexes', 'dbt')(relation) }} {%- endmacro %}

{% macro default__create_indexes(relation) -%}
  {%- for index in config.get('indexes', default=[]) -%}
    {%- set index_sql = get_create_index_sql(relation, index) -%}
    {%- do run_query(index_sql) if index_sql -%}
  {%- endfor -%}
{%- endmacro %}

{% macro get_create_index_sql(relation, index_dict) -%}
  {{ return(adapter.dispatch('get_create_index_sql', 'dbt')(relation, index_dict)) }}
{%- endmacro %}

{# None: a database without indexes. #}
{% macro default__get_create_index_sql(relation, index_dict) -%} {{ return(none) }} {%- endmacro %}

{% macro get_drop_index_sql(relation, index_name) -%}
  {{ adapter.dispatch('get_drop_index_sql', 'dbt')(relation, index_name) }}
{%- endmacro %}

{% macro default__get_drop_index_sql(relation, index_name) -%}
  {{ exceptions.raise_not_implemented(adapter.type() ~ ' has no indexes to drop') }}
{%- endmacro %}

{% macro get_show_indexes_sql(relation) -%}
  {{ adapter.dispatch('get_show_indexes_sql', 'dbt')(relation) }}
{%- endmacro %}

{% macro default__get_show_indexes_sql(relation) -%}
  {{ exceptions.raise_not_implemented(adapter.type() ~ ' has no indexes to show') }}
{%- endmacro %}
