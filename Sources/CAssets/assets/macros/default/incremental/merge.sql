{# Merging: rows whose key is there are updated, the others inserted. #}

{% macro get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {{ adapter.dispatch('get_merge_sql', 'dbt')(target, source, unique_key, dest_columns, incremental_predicates) }}
{%- endmacro %}

{% macro default__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
{{ sql_header_lines() }}merge into {{ target }} as DBT_INTERNAL_DEST
using {{ source }} as DBT_INTERNAL_SOURCE
on {{ merge_condition(unique_key, incremental_predicates, dest_columns) }}
  {%- if unique_key %}
when matched then update set {{ merge_assignments(dest_columns) }}
  {%- endif %}
when not matched then insert ({{ columns }}) values ({{ columns }})
{%- endmacro %}

{# When a row of the source and one of the target are the same: keys are equal and every predicate holds. #}
{% macro merge_condition(unique_key, incremental_predicates, dest_columns=[]) -%}
  {%- set keys = key_conditions(unique_key, dest_columns) if unique_key else ['1 = 0'] -%}
  {{ return('(' ~ (as_list(incremental_predicates) + keys) | join(') and (') ~ ')') }}
{%- endmacro %}

{% macro merge_assignments(dest_columns) -%}
  {%- set items = [] -%}
  {%- set updated = get_merge_update_columns(
      config.get('merge_update_columns'), config.get('merge_exclude_columns'), dest_columns) -%}
  {%- for column in updated -%} {%- do items.append(column ~ ' = DBT_INTERNAL_SOURCE.' ~ column) -%} {%- endfor -%}
  {{ return(items | join(', ')) }}
{%- endmacro %}

{% macro get_merge_update_columns(merge_update_columns, merge_exclude_columns, dest_columns) -%}
  {{ return(adapter.dispatch('get_merge_update_columns', 'dbt')(merge_update_columns, merge_exclude_columns, dest_columns)) }}
{%- endmacro %}

{# Names as SQL writes them; all columns unless the config names some to update or some to leave. #}
{% macro default__get_merge_update_columns(merge_update_columns, merge_exclude_columns, dest_columns) -%}
  {%- if merge_update_columns and merge_exclude_columns -%}
    {{ exceptions.raise_compiler_error('set merge_update_columns or merge_exclude_columns, not both') }}
  {%- endif -%}
  {%- if merge_update_columns -%} {{ return(as_list(merge_update_columns)) }} {%- endif -%}
  {%- set excluded = as_list(merge_exclude_columns) | map('lower') | list -%}
  {%- set updated = [] -%}
  {%- for column in dest_columns if column.name | lower not in excluded -%}
    {%- do updated.append(column.quoted) -%}
  {%- endfor -%}
  {{ return(updated) }}
{%- endmacro %}
