{# Postgres: materialized views. Of their configuration only the indexes can change without building them anew. #}

{% macro postgres__get_create_materialized_view_as_sql(relation, sql) -%}
create materialized view if not exists {{ relation }} as
{{ sql }}
  {%- for index in config.get('indexes') or [] -%}
;
{{ get_create_index_sql(relation, index) }}
  {%- endfor -%}
{%- endmacro %}

{% macro postgres__refresh_materialized_view(relation) -%} refresh materialized view {{ relation }} {%- endmacro %}

{% macro postgres__get_rename_materialized_view_sql(relation, new_name) -%}
  alter materialized view {{ relation }} rename to {{ new_name }}
{%- endmacro %}

{% macro postgres__describe_materialized_view(relation) -%}
  {{ return({'indexes': run_query(get_show_indexes_sql(relation))}) }}
{%- endmacro %}

{% macro postgres__get_materialized_view_configuration_changes(existing_relation, new_config) -%}
  {%- set found = {} -%}
  {%- for row in postgres__describe_materialized_view(existing_relation).indexes.rows -%}
    {%- do found.update({postgres_index_key(row.column_names.split(','), row['unique'], row.method): row.name}) -%}
  {%- endfor -%}
  {%- set wanted = {} -%}
  {%- for entry in new_config.get('indexes') or [] -%}
    {%- set index = adapter.parse_index(entry) -%}
    {%- do wanted.update({postgres_index_key(index.columns, index.unique, index.type): entry}) -%}
  {%- endfor -%}
  {%- set changes = [] -%}
  {%- for key, name in found.items() if key not in wanted -%}
    {%- do changes.append({'action': 'drop', 'context': {'name': name}}) -%}
  {%- endfor -%}
  {%- for key, entry in wanted.items() if key not in found -%}
    {%- do changes.append({'action': 'create', 'context': entry}) -%}
  {%- endfor -%}
  {{ return({'indexes': changes, 'requires_full_refresh': false} if changes else none) }}
{%- endmacro %}

{# What makes two indexes the same: columns in any order, uniqueness, method. #}
{% macro postgres_index_key(columns, is_unique, method) -%}
  {{ return((columns | map('lower') | sort | join(','), is_unique, method or 'btree')) }}
{%- endmacro %}

{% macro postgres__get_alter_materialized_view_as_sql(
    relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -%}
  {%- if configuration_changes.requires_full_refresh -%} {{ get_replace_sql(existing_relation, relation, sql) }}
  {%- else -%} {{ postgres__update_indexes_on_materialized_view(relation, configuration_changes.indexes) }}
  {%- endif -%}
{%- endmacro %}

{% macro postgres__update_indexes_on_materialized_view(relation, index_changes) -%}
  {%- set statements = [] -%}
  {%- for change in index_changes -%}
    {%- if change.action == 'drop' -%} {%- do statements.append(get_drop_index_sql(relation, change.context.name)) -%}
    {%- else -%} {%- do statements.append(get_create_index_sql(relation, change.context)) -%}
    {%- endif -%}
  {%- endfor -%}
  {{ statements | join(';\n') }}
{%- endmacro %}
