{# Schemas: making, dropping and finding them. #}

{% macro create_schema(relation) -%} {{ adapter.dispatch('create_schema', 'dbt')(relation) }} {%- endmacro %}

{% macro default__create_schema(relation) -%}
  {%- call statement('create_schema') -%}
    create schema if not exists {{ relation.without_identifier() }}
  {%- endcall -%}
{%- endmacro %}

{% macro drop_schema(relation) -%} {{ adapter.dispatch('drop_schema', 'dbt')(relation) }} {%- endmacro %}

{% macro default__drop_schema(relation) -%}
  {%- call statement('drop_schema') -%}
    drop schema if exists {{ relation.without_identifier() }} cascade
  {%- endcall -%}
{%- endmacro %}

{% macro drop_schema_named(schema_name) -%}
  {{ return(adapter.dispatch('drop_schema_named', 'dbt')(schema_name)) }}
{%- endmacro %}

{% macro default__drop_schema_named(schema_name) -%}
  {%- do adapter.drop_schema(api.Relation.create(database=target.database, schema=schema_name)) -%}
{%- endmacro %}

{% macro information_schema_name(database) -%}
  {{ return(adapter.dispatch('information_schema_name', 'dbt')(database)) }}
{%- endmacro %}

{% macro default__information_schema_name(database) -%}
  {{ database ~ '.' if database }}information_schema
{%- endmacro %}

{% macro list_schemas(database) -%} {{ return(adapter.dispatch('list_schemas', 'dbt')(database)) }} {%- endmacro %}

{% macro default__list_schemas(database) -%}
  {{ return(run_query(
      "select schema_name from " ~ information_schema_name(database) ~ ".schemata where catalog_name = '" ~ database ~ "'")) }}
{%- endmacro %}

{% macro check_schema_exists(information_schema, schema) -%}
  {{ return(adapter.dispatch('check_schema_exists', 'dbt')(information_schema, schema)) }}
{%- endmacro %}

{# A table of one number: 1 when the schema exists. #}
{% macro default__check_schema_exists(information_schema, schema) -%}
  {%- set schemata = information_schema.include(identifier=false) ~ '.schemata' -%}
  {{ return(run_query("select count(*) from " ~ schemata ~ " where schema_name = '" ~ schema ~ "'")) }}
{%- endmacro %}
