{# Postgres: schemas of the one database that a connection reaches. #}

{% macro postgres__create_schema(relation) -%}
  {%- do adapter.verify_database(relation.database) if relation.database -%}
  {%- call statement('create_schema') -%}
    create schema if not exists {{ relation.without_identifier().include(database=false) }}
  {%- endcall -%}
{%- endmacro %}

{% macro postgres__drop_schema(relation) -%}
  {%- do adapter.verify_database(relation.database) if relation.database -%}
  {%- call statement('drop_schema') -%}
    drop schema if exists {{ relation.without_identifier().include(database=false) }} cascade
  {%- endcall -%}
{%- endmacro %}

{% macro postgres__information_schema_name(database) -%}
  {%- do adapter.verify_database(database) if database -%}
  information_schema
{%- endmacro %}

{% macro postgres__list_schemas(database) -%}
  {%- do adapter.verify_database(database) if database -%}
  {{ return(run_query('select distinct nspname from pg_namespace')) }}
{%- endmacro %}

{% macro postgres__check_schema_exists(information_schema, schema) -%}
  {%- do adapter.verify_database(information_schema.database) if information_schema.database -%}
  {{ return(run_query("select count(*) from pg_namespace where nspname = '" ~ escape_single_quotes(schema) ~ "'")) }}
{%- endmacro %}
