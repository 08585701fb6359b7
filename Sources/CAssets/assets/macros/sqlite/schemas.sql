{# SQLite: a schema is an attached file, which the adapter attaches on every connection. #}

{% macro sqlite__create_schema(relation) -%} {%- do adapter.attach_schema(relation) -%} {%- endmacro %}

{% macro sqlite__drop_schema(relation) -%} {%- do adapter.detach_schema(relation) -%} {%- endmacro %}

{% macro sqlite__list_schemas(database) -%}
  {{ return(run_query('select name as "schema" from pragma_database_list order by seq')) }}
{%- endmacro %}

{% macro sqlite__check_schema_exists(information_schema, schema) -%}
  {{ return(run_query(
      "select count(*) as schema_exist from pragma_database_list where name = '" ~ schema ~ "' collate nocase")) }}
{%- endmacro %}

{# SQLite has no users. #}
{% macro sqlite__apply_grants(relation, grant_config, should_revoke) -%} {%- endmacro %}
