{#
  A table with every version that each row of a query had, each with the time from and to which it held.

  The first run records what is there; later ones compare it with the versions that hold.
#}
{% materialization snapshot, default %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- if existing is not none and not existing.is_table -%}
    {%- do exceptions.relation_wrong_type(existing, 'table') -%}
  {%- endif -%}
  {%- set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}

  {%- do run_hooks(pre_hooks, inside_transaction=false) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=true) -%}

  {%- set strategy_macro = strategy_dispatch(config.get('strategy')) -%}
  {%- set strategy = strategy_macro(model, 'snapshotted_data', 'source_data', model.config, existing is not none) -%}

  {%- if existing is none -%}
    {%- set query = build_snapshot_table(strategy, sql) -%}
    {%- set final_sql = create_table_as(false, target_relation, query) -%}
  {%- else -%}
    {%- do adapter.assert_valid_snapshot_target_given_strategy(target_relation, columns, strategy) -%}
    {%- set query = snapshot_staging_table(strategy, sql, target_relation) -%}
    {%- set staging = build_snapshot_staging_table(strategy, sql, target_relation) -%}
    {%- do adapter.expand_target_column_types(from_relation=staging, to_relation=target_relation) -%}
    {%- set passing = ['dbt_change_type'] + unique_key_names(strategy.unique_key) -%}
    {%- set passing = passing + passing | map('upper') | list -%}
    {%- do create_columns(
        target_relation, adapter.get_missing_columns(staging, target_relation) | rejectattr('name', 'in', passing) | list) -%}
    {%- set inserted = [] -%}
    {%- for column in adapter.get_columns_in_relation(staging) | rejectattr('name', 'in', passing) -%}
      {%- do inserted.append(adapter.quote(column.name)) -%}
    {%- endfor -%}
    {%- set final_sql = snapshot_merge_sql(target=target_relation, source=staging, insert_cols=inserted) -%}
  {%- endif -%}

  {%- do check_time_data_types(query) -%}
  {%- call statement('main') -%} {{ final_sql }} {%- endcall -%}
  {#- Before the commit, after which nothing that fails should be left to do. -#}
  {%- if staging -%} {%- do drop_temp_relation(staging) -%} {%- endif -%}
  {%- do adapter.cache_added(target_relation) -%}

  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, full_refresh_mode=false)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- if existing is none -%} {%- do create_indexes(target_relation) -%} {%- endif -%}

  {%- do run_hooks(post_hooks, inside_transaction=true) -%}
  {%- do adapter.commit() -%}
  {%- if staging -%} {%- do post_snapshot(staging) -%} {%- endif -%}
  {%- do run_hooks(post_hooks, inside_transaction=false) -%}

  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
