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

{# SQLite has neither users nor comments. #}
{% macro sqlite__apply_grants(relation, grant_config, should_revoke) -%} {%- endmacro %}

{# Still, a described column that is not there is a mistake to be told of. #}
{% macro sqlite__persist_docs(relation, model, for_relation, for_columns) -%}
  {%- if for_columns and config.persist_column_docs() and model.columns -%}
    {%- set known = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
    {%- do validate_doc_columns(relation, model.columns, known) -%}
  {%- endif -%}
{%- endmacro %}
