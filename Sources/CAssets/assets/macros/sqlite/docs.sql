{#
  SQLite: descriptions. It has no comments; they stand in a table of each schema, which is made for the first of them and
  read for catalog.json. What concerns a relation as a whole has the column name ''.
#}

{% macro sqlite_comments(relation) -%}
  {{ return(api.Relation.create(
      database=relation.database, schema=relation.schema, identifier='__dbt_comments', type='table')) }}
{%- endmacro %}

{# The same, or none where nothing was ever described. #}
{% macro existing_sqlite_comments(relation) -%}
  {%- if relation.schema != 'temp' -%} {{ return(load_cached_relation(sqlite_comments(relation))) }} {%- endif -%}
  {{ return(none) }}
{%- endmacro %}

{% macro make_sqlite_comments(relation) -%}
  {%- set comments = sqlite_comments(relation) -%}
  {%- if existing_sqlite_comments(relation) is none -%}
    {%- call statement('comments') -%}
create table if not exists {{ comments }} (
  relation text not null collate nocase, column_name text not null collate nocase, comment text not null,
  primary key (relation, column_name)
) without rowid
    {%- endcall -%}
    {%- do adapter.cache_added(comments) -%}
  {%- endif -%}
  {{ return(comments) }}
{%- endmacro %}

{# Those of a relation that is gone, or that will be described anew. #}
{% macro drop_sqlite_comments(relation) -%}
  {%- set comments = existing_sqlite_comments(relation) -%}
  {%- if comments is not none and comments != relation -%}
    {%- call statement('comments') -%} delete from {{ comments }} where relation = {{ sqlite_name(relation) }} {%- endcall -%}
  {%- endif -%}
{%- endmacro %}

{% macro rename_sqlite_comments(from_relation, to_relation) -%}
  {%- set comments = existing_sqlite_comments(from_relation) -%}
  {%- if comments is not none -%}
    {%- call statement('comments') -%}
update or replace {{ comments }} set relation = {{ sqlite_name(to_relation) }} where relation = {{ sqlite_name(from_relation) }}
    {%- endcall -%}
  {%- endif -%}
{%- endmacro %}

{% macro sqlite_name(relation) -%} '{{ escape_single_quotes(relation.identifier) }}' {%- endmacro %}

{# What was described before and no longer is loses its description. #}
{% macro sqlite__persist_docs(relation, model, for_relation, for_columns) -%}
  {%- do drop_sqlite_comments(relation) -%}
  {%- do default__persist_docs(relation, model, for_relation, for_columns) -%}
{%- endmacro %}

{% macro sqlite__alter_relation_comment(relation, relation_comment) -%}
  insert or replace into {{ make_sqlite_comments(relation) }}
  values ({{ sqlite_name(relation) }}, '', '{{ escape_single_quotes(relation_comment) }}')
{%- endmacro %}

{% macro sqlite__alter_column_comment(relation, column_dict) -%}
  {%- set rows = [] -%}
  {%- for column in column_dict.values() if column.description -%}
    {%- do rows.append(
        '(' ~ sqlite_name(relation) ~ ", '" ~ escape_single_quotes(column.name) ~ "', '"
        ~ escape_single_quotes(column.description) ~ "')") -%}
  {%- endfor -%}
  {%- if rows -%} insert or replace into {{ make_sqlite_comments(relation) }} values {{ rows | join(', ') }} {%- endif -%}
{%- endmacro %}
