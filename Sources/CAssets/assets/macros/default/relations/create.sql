{# The SQL that makes tables and views. #}

{% macro get_create_sql(relation, sql) -%}
  {{ adapter.dispatch('get_create_sql', 'dbt')(relation, sql) }}
{%- endmacro %}

{% macro default__get_create_sql(relation, sql) -%}
  {%- if relation.is_view -%} {{ get_create_view_as_sql(relation, sql) }}
  {%- elif relation.is_table -%} {{ get_create_table_as_sql(false, relation, sql) }}
  {%- elif relation.is_materialized_view -%} {{ get_create_materialized_view_as_sql(relation, sql) }}
  {%- else -%} {{ exceptions.raise_compiler_error('no SQL creates ' ~ relation ~ ', a ' ~ relation.type) }}
  {%- endif -%}
{%- endmacro %}

{% macro get_create_table_as_sql(temporary, relation, sql) -%}
  {{ adapter.dispatch('get_create_table_as_sql', 'dbt')(temporary, relation, sql) }}
{%- endmacro %}

{% macro default__get_create_table_as_sql(temporary, relation, sql) -%}
  {{ return(create_table_as(temporary, relation, sql)) }}
{%- endmacro %}

{% macro create_table_as(temporary, relation, compiled_code, language='sql') -%}
  {%- if language != 'sql' -%}
    {{ exceptions.raise_compiler_error("models in '" ~ language ~ "' cannot be built: only SQL") }}
  {%- endif -%}
  {{ adapter.dispatch('create_table_as', 'dbt')(temporary, relation, compiled_code) }}
{%- endmacro %}

{% macro default__create_table_as(temporary, relation, sql) -%}
  {%- if contract_is_enforced() and not temporary -%}
    {{ return(create_contracted_table_as(relation, sql)) }}
  {%- endif -%}
  {%- set name = relation.include(database=false, schema=false) if temporary else relation -%}
  {{ sql_header_lines() }}create {{ 'temporary ' if temporary }}table {{ name }} as
{{ sql }}
{%- endmacro %}

{% macro get_create_view_as_sql(relation, sql) -%}
  {{ adapter.dispatch('get_create_view_as_sql', 'dbt')(relation, sql) }}
{%- endmacro %}

{% macro default__get_create_view_as_sql(relation, sql) -%} {{ return(create_view_as(relation, sql)) }} {%- endmacro %}

{% macro create_view_as(relation, sql) -%}
  {{ adapter.dispatch('create_view_as', 'dbt')(relation, sql) }}
{%- endmacro %}

{% macro default__create_view_as(relation, sql) -%}
  {%- if contract_is_enforced() -%} {{ get_assert_columns_equivalent(sql) }} {%- endif -%}
  {{ sql_header_lines() }}create view {{ relation }} as
{{ sql }}
{%- endmacro %}
