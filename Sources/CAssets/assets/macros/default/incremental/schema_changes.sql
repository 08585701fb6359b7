{# What happens when an incremental model's columns are no longer those of its table: the config on_schema_change. #}

{% macro incremental_validate_on_schema_change(on_schema_change, default='ignore') -%}
  {%- if on_schema_change in ['ignore', 'fail', 'append_new_columns', 'sync_all_columns'] -%}
    {{ return(on_schema_change) }}
  {%- endif -%}
  {%- if on_schema_change -%}
    {%- do exceptions.warn(
        "on_schema_change '" ~ on_schema_change ~ "' is none of ignore, fail, append_new_columns, sync_all_columns:"
        ~ " taken for '" ~ default ~ "'") -%}
  {%- endif -%}
  {{ return(default) }}
{%- endmacro %}

{# Brings the target's columns into line. Returns the columns to write, or an empty mapping when nothing is compared. #}
{% macro process_schema_changes(on_schema_change, source_relation, target_relation) -%}
  {%- if on_schema_change == 'ignore' -%} {{ return({}) }} {%- endif -%}
  {%- set changes = check_for_schema_changes(source_relation, target_relation) -%}
  {%- if changes.schema_changed -%}
    {%- if on_schema_change == 'fail' -%}
      {{ exceptions.raise_compiler_error(
          'the columns of this incremental model are no longer those of ' ~ target_relation
          ~ schema_change_line('only in the model', column_names(changes.source_not_in_target))
          ~ schema_change_line('only in the table', column_names(changes.target_not_in_source))
          ~ schema_change_line('of another type', changes.new_target_types | map(attribute='column_name') | join(', '))
          ~ '\nset on_schema_change to append_new_columns or sync_all_columns, or run once with --full-refresh') }}
    {%- endif -%}
    {%- do sync_column_schemas(on_schema_change, target_relation, changes) -%}
  {%- endif -%}
  {{ return(changes.source_columns) }}
{%- endmacro %}

{% macro schema_change_line(what, names) -%} {{ return('\n  ' ~ what ~ ': ' ~ names if names else '') }} {%- endmacro %}

{% macro check_for_schema_changes(source_relation, target_relation) -%}
  {%- set source_columns = adapter.get_columns_in_relation(source_relation) -%}
  {%- set target_columns = adapter.get_columns_in_relation(target_relation) -%}
  {%- set added = diff_columns(source_columns, target_columns) -%}
  {%- set removed = diff_columns(target_columns, source_columns) -%}
  {%- set retyped = diff_column_data_types(source_columns, target_columns) -%}
  {{ return({
      'schema_changed': (added or removed or retyped) | length > 0,
      'source_not_in_target': added,
      'target_not_in_source': removed,
      'source_columns': source_columns,
      'target_columns': target_columns,
      'new_target_types': retyped,
  }) }}
{%- endmacro %}

{% macro sync_column_schemas(on_schema_change, target_relation, schema_changes_dict) -%}
  {%- set added = schema_changes_dict.source_not_in_target -%}
  {%- set removed = schema_changes_dict.target_not_in_source if on_schema_change == 'sync_all_columns' else [] -%}
  {%- if added or removed -%}
    {%- do alter_relation_add_remove_columns(target_relation, added, removed) -%}
  {%- endif -%}
  {%- if on_schema_change == 'sync_all_columns' -%}
    {%- for change in schema_changes_dict.new_target_types -%}
      {%- do alter_column_type(target_relation, change.column_name, change.new_type) -%}
    {%- endfor -%}
  {%- endif -%}
  {%- do log('columns of ' ~ target_relation ~ ': added ' ~ column_names(added) ~ ', removed ' ~ column_names(removed)) -%}
{%- endmacro %}

{# The columns of the first list that the second lacks. #}
{% macro diff_columns(source_columns, target_columns) -%}
  {%- set known = target_columns | map(attribute='name') | list -%}
  {{ return(source_columns | rejectattr('name', 'in', known) | list) }}
{%- endmacro %}

{# Columns of both whose type differs and does not merely get shorter. A type the database does not know is no change. #}
{% macro diff_column_data_types(source_columns, target_columns) -%}
  {%- set changes = [] -%}
  {%- for source in source_columns -%}
    {%- for target in target_columns if target.name == source.name and target.data_type != source.data_type -%}
      {%- if 'UNKNOWN' not in [source.data_type, target.data_type] and not source.can_expand_to(other_column=target) -%}
        {%- do changes.append({'column_name': target.name, 'new_type': source.data_type}) -%}
      {%- endif -%}
    {%- endfor -%}
  {%- endfor -%}
  {{ return(changes) }}
{%- endmacro %}

{% macro column_names(columns) -%} {{ return(columns | map(attribute='name') | join(', ') or 'none') }} {%- endmacro %}
