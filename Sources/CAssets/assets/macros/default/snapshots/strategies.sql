{#
  Snapshot strategies: how a row of the query is told to have changed since it was last recorded.

  `snapshot_<name>_strategy` gets the snapshot's node and the names under which the staging query knows the recorded rows
  and the query's. It returns expressions: unique_key, updated_at, row_changed, scd_id, and the word hard_deletes.
#}

{# The macro of a strategy; `package.name` takes it from that package. #}
{% macro strategy_dispatch(name) -%}
  {%- set parts = name.split('.', 1) -%}
  {%- set package_name = parts[0] if parts | length == 2 else none -%}
  {%- set short_name = parts[-1] -%}
  {%- if package_name is not none and package_name not in context -%}
    {{ exceptions.raise_compiler_error("Could not find package '" ~ package_name ~ "', called with '" ~ name ~ "'") }}
  {%- endif -%}
  {%- set macros = context if package_name is none else context[package_name] -%}
  {%- set macro_name = 'snapshot_' ~ short_name ~ '_strategy' -%}
  {%- if macro_name not in macros -%}
    {{ exceptions.raise_compiler_error(
        "The specified strategy macro '" ~ short_name ~ "' was not found in package '" ~ package_name ~ "'") }}
  {%- endif -%}
  {{ return(macros[macro_name]) }}
{%- endmacro %}

{# A row has changed when its time is later than that of the version on record. #}
{% macro snapshot_timestamp_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) -%}
  {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
  {%- set updated_at = config.get('updated_at') -%}
  {%- set row_changed = '(' ~ snapshotted_rel ~ '.' ~ columns.dbt_valid_from ~ ' < ' ~ current_rel ~ '.' ~ updated_at ~ ')' -%}
  {{ return(snapshot_strategy(updated_at, row_changed)) }}
{%- endmacro %}

{# A row has changed when one of its checked columns differs, or when a column was not there before. #}
{% macro snapshot_check_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) -%}
  {%- set found = snapshot_check_all_get_existing_columns(node, target_exists, config.get('check_cols')) -%}
  {%- set conditions = [] -%}
  {%- for column in found[1] or [] -%}
    {%- set (old, new) = (snapshotted_rel ~ '.' ~ column, current_rel ~ '.' ~ column) -%}
    {%- do conditions.append(old ~ ' <> ' ~ new ~ ' or (' ~ old ~ ' is null) <> (' ~ new ~ ' is null)') -%}
  {%- endfor -%}
  {%- set row_changed = '(' ~ (get_true_sql() | trim if found[0] else conditions | join(' or ')) ~ ')' -%}
  {{ return(snapshot_strategy(config.get('updated_at') or snapshot_get_time() | trim, row_changed)) }}
{%- endmacro %}

{# What both of them return. #}
{% macro snapshot_strategy(updated_at, row_changed) -%}
  {%- set unique_key = config.get('unique_key') -%}
  {%- set hard_deletes = adapter.get_hard_deletes_behavior(config) -%}
  {{ return({
      'unique_key': unique_key,
      'updated_at': updated_at,
      'row_changed': row_changed,
      'scd_id': snapshot_hash_arguments(api.Relation.scd_args(unique_key, updated_at)) | trim,
      'hard_deletes': hard_deletes,
      'invalidate_hard_deletes': hard_deletes == 'invalidate',
  }) }}
{%- endmacro %}

{# A pair: whether a checked column is missing in the snapshot's table, and those that are there, quoted. #}
{% macro snapshot_check_all_get_existing_columns(node, target_exists, check_cols_config) -%}
  {%- if not target_exists -%} {{ return((false, none)) }} {%- endif -%}
  {%- set query = node['compiled_code'] -%}
  {%- if check_cols_config != 'all' -%}
    {%- if check_cols_config is string or not check_cols_config -%}
      {{ exceptions.raise_compiler_error("Invalid value for 'check_cols': " ~ check_cols_config) }}
    {%- endif -%}
    {# The database says how it spells the columns; the query may end in a comment. #}
    {%- set query = 'select ' ~ check_cols_config | join(', ') ~ ' from (\n' ~ query ~ '\n) as dbt_checked' -%}
  {%- endif -%}
  {%- set checked = get_columns_in_query(query) -%}
  {%- set target = adapter.get_relation(database=node.database, schema=node.schema, identifier=node.alias) -%}
  {%- set recorded = get_list_of_column_names(adapter.get_columns_in_relation(target)) -%}
  {%- set common = [] -%}
  {%- for column in checked if column in recorded -%} {%- do common.append(adapter.quote(column)) -%} {%- endfor -%}
  {{ return((common | length < checked | length, common)) }}
{%- endmacro %}

{% macro snapshot_hash_arguments(args) -%}
  {{ adapter.dispatch('snapshot_hash_arguments', 'dbt')(args) }}
{%- endmacro %}

{# The fingerprint of a version: of its key and its time. #}
{% macro default__snapshot_hash_arguments(args) -%} md5({{ snapshot_hash_text(args) }}) {%- endmacro %}

{% macro snapshot_hash_text(args) -%}
  {%- set texts = [] -%}
  {%- for arg in args -%} {%- do texts.append("coalesce(cast(" ~ arg ~ " as varchar), '')") -%} {%- endfor -%}
  {{ return(texts | join(" || '|' || ")) }}
{%- endmacro %}

{% macro snapshot_string_as_time(timestamp) -%}
  {{ adapter.dispatch('snapshot_string_as_time', 'dbt')(timestamp) }}
{%- endmacro %}

{# A text where the database compares times with texts. #}
{% macro default__snapshot_string_as_time(timestamp) -%} {{ return("'" ~ timestamp ~ "'") }} {%- endmacro %}

{# The time at which a run sees the world. #}
{% macro snapshot_get_time() -%} {{ adapter.dispatch('snapshot_get_time', 'dbt')() }} {%- endmacro %}

{% macro default__snapshot_get_time() -%} {{ current_timestamp() }} {%- endmacro %}

{% macro get_true_sql() -%} {{ adapter.dispatch('get_true_sql', 'dbt')() }} {%- endmacro %}

{% macro default__get_true_sql() -%} {{ return('TRUE') }} {%- endmacro %}
