{# SQLite: indexes, which the config `indexes` names by columns and, if it likes, by `unique` and `name`. #}

{% macro sqlite__get_create_index_sql(relation, index_dict) -%}
  {%- set columns = as_list(index_dict.columns) -%}
  {%- set name = index_dict.name or relation.identifier ~ '__' ~ columns | join('_') -%}
  {{ return('create ' ~ ('unique ' if index_dict.unique else '') ~ 'index if not exists '
      ~ api.Relation.create(schema=relation.schema, identifier=name)
      ~ ' on ' ~ adapter.quote(relation.identifier) ~ ' (' ~ get_quoted_csv(columns) ~ ')') }}
{%- endmacro %}

{% macro sqlite__get_drop_index_sql(relation, index_name) -%}
  drop index if exists {{ api.Relation.create(schema=relation.schema, identifier=index_name) }}
{%- endmacro %}

{% macro sqlite__get_show_indexes_sql(relation) -%}
  select name from {{ relation.schema }}.sqlite_master
  where type = 'index' and tbl_name = '{{ escape_single_quotes(relation.identifier) }}' collate nocase
{%- endmacro %}
