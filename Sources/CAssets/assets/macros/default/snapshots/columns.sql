{# The columns of a snapshot's table beside those of its query, and the key by which rows of both are matched. #}

{# dbt's own names; a snapshot may give them others, which config.get('snapshot_table_column_names') knows. #}
{% macro get_snapshot_table_column_names() -%}
  {{ return({
      'dbt_valid_to': 'dbt_valid_to', 'dbt_valid_from': 'dbt_valid_from', 'dbt_scd_id': 'dbt_scd_id',
      'dbt_updated_at': 'dbt_updated_at', 'dbt_is_deleted': 'dbt_is_deleted',
  }) }}
{%- endmacro %}

{# The end of a version that still holds: null of the right type, or what dbt_valid_to_current says. #}
{% macro get_dbt_valid_to_current(strategy, columns) -%}
  {%- set current = config.get('dbt_valid_to_current') or 'null' -%}
  case when 1 = 0 then {{ strategy.updated_at }} else {{ current }} end as {{ columns.dbt_valid_to }}
{%- endmacro %}

{# Whether a recorded version still holds. One without an end always does: it may be older than dbt_valid_to_current. #}
{% macro snapshot_is_current(valid_to) -%}
  {%- set current = config.get('dbt_valid_to_current') -%}
  {{ return('(' ~ valid_to ~ ' is null or ' ~ equals(valid_to, current) | trim ~ ')' if current else valid_to ~ ' is null') }}
{%- endmacro %}

{# The key is one expression or a list of them. #}
{% macro unique_key_fields(unique_key) -%}
  {%- set fields = [] -%}
  {%- for name in unique_key_names(unique_key) -%}
    {%- do fields.append(as_list(unique_key)[loop.index0] ~ ' as ' ~ name) -%}
  {%- endfor -%}
  {{ return(fields | join(', ')) }}
{%- endmacro %}

{# What those fields are called: dbt_unique_key, or dbt_unique_key_1, dbt_unique_key_2... #}
{% macro unique_key_names(unique_key) -%}
  {%- if unique_key is string -%} {{ return(['dbt_unique_key']) }} {%- endif -%}
  {%- set names = [] -%}
  {%- for key in unique_key -%} {%- do names.append('dbt_unique_key_' ~ loop.index) -%} {%- endfor -%}
  {{ return(names) }}
{%- endmacro %}

{% macro unique_key_join_on(unique_key, identifier, from_identifier) -%}
  {%- set conditions = [] -%}
  {%- for name in unique_key_names(unique_key) -%}
    {%- set (left, right) = (identifier ~ '.' ~ name, from_identifier ~ '.' ~ name) -%}
    {%- do conditions.append(left ~ ' = ' ~ right if unique_key is string else equals(left, right) | trim) -%}
  {%- endfor -%}
  {{ return(conditions | join(' and ')) }}
{%- endmacro %}

{% macro unique_key_is_null(unique_key, identifier) -%}
  {{ return(identifier ~ '.' ~ unique_key_names(unique_key)[0] ~ ' is null') }}
{%- endmacro %}

{% macro unique_key_is_not_null(unique_key, identifier) -%}
  {{ return(identifier ~ '.' ~ unique_key_names(unique_key)[0] ~ ' is not null') }}
{%- endmacro %}

{% macro create_columns(relation, columns) -%}
  {{ adapter.dispatch('create_columns', 'dbt')(relation, columns) }}
{%- endmacro %}

{# Adds the columns that the query has and the table has not. #}
{% macro default__create_columns(relation, columns) -%}
  {%- do alter_relation_add_remove_columns(relation, columns, []) if columns -%}
{%- endmacro %}

{# Warns when the strategy's times are of another type than the time of a run: comparing them could fail or mislead. #}
{% macro check_time_data_types(sql) -%}
  {%- set updated_at_type = get_updated_at_column_data_type(sql) -%}
  {%- set now_type = get_snapshot_get_time_data_type() -%}
  {%- if updated_at_type and now_type and updated_at_type != now_type -%}
    {%- do exceptions.warn_snapshot_timestamp_data_types(now_type, updated_at_type) -%}
  {%- endif -%}
{%- endmacro %}

{% macro get_updated_at_column_data_type(snapshot_sql) -%}
  {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
  {%- set wanted = [columns.dbt_updated_at, columns.dbt_updated_at | upper] -%}
  {%- for column in get_column_schema_from_query(snapshot_sql) if column.name in wanted -%}
    {{ return(column.dtype or none) }}
  {%- endfor -%}
  {{ return(none) }}
{%- endmacro %}

{% macro get_snapshot_get_time_data_type() -%}
  {%- set columns = get_column_schema_from_query('select ' ~ snapshot_get_time() ~ ' as dbt_snapshot_time') -%}
  {{ return(columns[0].dtype or none) }}
{%- endmacro %}
