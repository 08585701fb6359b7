{# The queries of a snapshot: its first table, and later what must change in it. #}

{% macro build_snapshot_table(strategy, sql) -%}
  {{ adapter.dispatch('build_snapshot_table', 'dbt')(strategy, sql) }}
{%- endmacro %}

{# Every row of the query as a version that holds. #}
{% macro default__build_snapshot_table(strategy, sql) -%}
  {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
select *,
  {{ strategy.scd_id }} as {{ columns.dbt_scd_id }},
  {{ strategy.updated_at }} as {{ columns.dbt_updated_at }},
  {{ strategy.updated_at }} as {{ columns.dbt_valid_from }},
  {{ get_dbt_valid_to_current(strategy, columns) }}
  {%- if strategy.hard_deletes == 'new_record' %},
  'False' as {{ columns.dbt_is_deleted }}
  {%- endif %}
from (
{{ sql }}
) as dbt_snapshot
{%- endmacro %}

{% macro snapshot_staging_table(strategy, source_sql, target_relation) -%}
  {{ adapter.dispatch('snapshot_staging_table', 'dbt')(strategy, source_sql, target_relation) }}
{%- endmacro %}

{#
  What must change in the snapshot's table: dbt_change_type says whether a row is to be inserted as a version of its own
  ('insert'), or ends the recorded version of the same dbt_scd_id ('update', 'delete').

  `snapshotted_data` are the recorded versions that hold, `source_data` the query's rows.
#}
{% macro default__snapshot_staging_table(strategy, source_sql, target_relation) -%}
  {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
  {%- set keys = unique_key_fields(strategy.unique_key) -%}
  {%- set same_key = unique_key_join_on(strategy.unique_key, 'snapshotted_data', 'source_data') -%}
  {%- set finds_deletes = strategy.hard_deletes in ['invalidate', 'new_record'] -%}
  {%- set records_deletes = strategy.hard_deletes == 'new_record' -%}
  {%- set was_deleted = 'snapshotted_data.' ~ columns.dbt_is_deleted ~ " = 'True'" -%}
  {# A row that comes back is another version than its deletion. #}
  {%- set has_changed = '(' ~ strategy.row_changed ~ (' or ' ~ was_deleted if records_deletes) ~ ')' -%}
with snapshot_query as (
{{ source_sql }}
),
snapshotted_data as (
  select *, {{ keys }}
  from {{ target_relation }}
  where {{ snapshot_is_current(columns.dbt_valid_to) }}
),
versions as (
  select *, {{ keys }},
    {{ strategy.updated_at }} as {{ columns.dbt_updated_at }},
    {{ strategy.updated_at }} as {{ columns.dbt_valid_from }},
    {{ get_dbt_valid_to_current(strategy, columns) }},
    {{ strategy.scd_id }} as {{ columns.dbt_scd_id }}
  from snapshot_query
),
ends as (
  select *, {{ keys }},
    {{ strategy.updated_at }} as {{ columns.dbt_updated_at }},
    {{ strategy.updated_at }} as {{ columns.dbt_valid_from }},
    {{ strategy.updated_at }} as {{ columns.dbt_valid_to }}
  from snapshot_query
)
  {%- if finds_deletes %},
present as (
  select *, {{ keys }}
  from snapshot_query
)
  {%- endif %}
select 'insert' as dbt_change_type, source_data.*
  {%- if records_deletes %}, 'False' as {{ columns.dbt_is_deleted }} {%- endif %}
from versions as source_data
left join snapshotted_data on {{ same_key }}
where {{ unique_key_is_null(strategy.unique_key, 'snapshotted_data') }} or {{ has_changed }}
union all
select 'update', source_data.*, snapshotted_data.{{ columns.dbt_scd_id }}
  {%- if records_deletes %}, snapshotted_data.{{ columns.dbt_is_deleted }} {%- endif %}
from ends as source_data
join snapshotted_data on {{ same_key }}
where {{ has_changed }}
  {%- if finds_deletes %}
union all
select 'delete', source_data.*,
  {{ snapshot_get_time() }}, {{ snapshot_get_time() }}, {{ snapshot_get_time() }}, snapshotted_data.{{ columns.dbt_scd_id }}
    {%- if records_deletes %}, snapshotted_data.{{ columns.dbt_is_deleted }} {%- endif %}
from snapshotted_data
left join present as source_data on {{ same_key }}
where {{ unique_key_is_null(strategy.unique_key, 'source_data') }}
    {%- if records_deletes %} and not ({{ was_deleted }}) {%- endif %}
  {%- endif -%}
  {%- if records_deletes %}
union all
{{ snapshot_deletion_records(strategy, source_sql, target_relation, columns) }}
  {%- endif %}
{%- endmacro %}

{# Rows that are gone, once more with what they last were, from now on and marked as deleted. #}
{% macro snapshot_deletion_records(strategy, source_sql, target_relation, columns) -%}
  {%- set recorded = get_list_of_column_names(get_columns_in_relation(target_relation)) -%}
select 'insert',
  {%- for column in get_column_schema_from_query(source_sql) %}
  {{ 'snapshotted_data.' ~ adapter.quote(column.name) if column.name in recorded else 'null' }},
  {%- endfor -%}
  {%- for name in unique_key_names(strategy.unique_key) %}
  snapshotted_data.{{ name }},
  {%- endfor %}
  {{ snapshot_get_time() }}, {{ snapshot_get_time() }}, snapshotted_data.{{ columns.dbt_valid_to }},
  {{ snapshot_hash_arguments(['snapshotted_data.' ~ columns.dbt_scd_id, snapshot_get_time()]) }}, 'True'
from snapshotted_data
left join present as source_data on {{ unique_key_join_on(strategy.unique_key, 'snapshotted_data', 'source_data') }}
where {{ unique_key_is_null(strategy.unique_key, 'source_data') }}
  and not (snapshotted_data.{{ columns.dbt_is_deleted }} = 'True')
{%- endmacro %}

{# Runs that query into a temporary relation, which it returns. #}
{% macro build_snapshot_staging_table(strategy, sql, target_relation) -%}
  {%- set staging = make_temp_relation(target_relation).incorporate(type='table') -%}
  {%- call statement('build_snapshot_staging_relation') -%}
    {{ create_temp_relation_sql(staging, snapshot_staging_table(strategy, sql, target_relation)) }}
  {%- endcall -%}
  {{ return(staging) }}
{%- endmacro %}

{% macro post_snapshot(staging_relation) -%}
  {{ adapter.dispatch('post_snapshot', 'dbt')(staging_relation) }}
{%- endmacro %}

{# For projects that have something to do when a snapshot is done; its temporary relation is gone by then. #}
{% macro default__post_snapshot(staging_relation) -%} {%- endmacro %}
