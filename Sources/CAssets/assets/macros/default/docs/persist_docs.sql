{# Descriptions written into the database, where the config persist_docs asks for it. #}

{% macro persist_docs(relation, model, for_relation=true, for_columns=true) -%}
  {{ return(adapter.dispatch('persist_docs', 'dbt')(relation, model, for_relation, for_columns)) }}
{%- endmacro %}

{% macro default__persist_docs(relation, model, for_relation, for_columns) -%}
  {%- if for_relation and config.persist_relation_docs() and model.description -%}
    {%- do run_query(alter_relation_comment(relation, model.description)) -%}
  {%- endif -%}
  {%- if for_columns and config.persist_column_docs() and model.columns -%}
    {%- set known = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
    {%- set comment_sql = alter_column_comment(relation, validate_doc_columns(relation, model.columns, known)) -%}
    {%- do run_query(comment_sql) if comment_sql | trim -%}
  {%- endif -%}
{%- endmacro %}

{# Those of the described columns that are there; the others are warned about. Only a quoted name's case counts. #}
{% macro validate_doc_columns(relation, column_dict, existing_column_names) -%}
  {%- set lowered = existing_column_names | map('lower') | list -%}
  {%- set present = {} -%}
  {%- set missing = [] -%}
  {%- for name, column in column_dict.items() -%}
    {%- if name in existing_column_names or not column.quote and name | lower in existing_column_names -%}
      {%- do present.update({name: column}) -%}
    {%- elif not column.quote and name | lower in lowered -%}
      {%- set actual = existing_column_names[lowered.index(name | lower)] -%}
      {%- do present.update({actual: dict(column, name=actual, quote=true)}) -%}
    {%- else -%}
      {%- do missing.append(name) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if missing -%}
    {%- do exceptions.warn(
        'In relation ' ~ relation ~ ': The following columns are specified in the schema but are not present in the database: '
        ~ missing | join(', ')) -%}
  {%- endif -%}
  {{ return(present) }}
{%- endmacro %}

{% macro alter_relation_comment(relation, relation_comment) -%}
  {{ return(adapter.dispatch('alter_relation_comment', 'dbt')(relation, relation_comment)) }}
{%- endmacro %}

{% macro default__alter_relation_comment(relation, relation_comment) -%}
  comment on {{ relation.type }} {{ relation }} is '{{ escape_single_quotes(relation_comment) }}'
{%- endmacro %}

{% macro alter_column_comment(relation, column_dict) -%}
  {{ return(adapter.dispatch('alter_column_comment', 'dbt')(relation, column_dict)) }}
{%- endmacro %}

{% macro default__alter_column_comment(relation, column_dict) -%}
  {%- for column in column_dict.values() if column.description -%}
    {%- set name = adapter.quote(column.name) if column.quote else column.name -%}
    comment on column {{ relation }}.{{ name }} is '{{ escape_single_quotes(column.description) }}';
  {% endfor -%}
{%- endmacro %}
