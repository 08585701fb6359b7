{#
  A table that grows: built whole the first time and on --full-refresh, else changed by the rows that the model selects.

  Those rows go to a temporary relation first, from which the strategy's SQL takes them.
#}
{% materialization incremental, default %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set is_whole = existing is none or existing.is_view or should_full_refresh() -%}
  {%- set strategy = config.get('incremental_strategy') or 'default' -%}
  {%- set strategy_sql = adapter.get_incremental_strategy_macro(context, strategy) -%}
  {%- set on_schema_change = incremental_validate_on_schema_change(config.get('on_schema_change')) -%}
  {%- set unique_key = config.get('unique_key') -%}

  {%- do run_hooks(pre_hooks, inside_transaction=false) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=true) -%}

  {%- if is_whole -%}
    {%- set built = prepare_replacement(existing, target_relation, sql) -%}
    {%- call statement('main') -%} {{ get_create_table_as_sql(false, built, sql) }} {%- endcall -%}
    {%- do finish_replacement(existing, built, target_relation, has_indexes=true) -%}
  {%- else -%}
    {%- set temp_type = incremental_temp_type(strategy, unique_key, on_schema_change) -%}
    {%- set temp_relation = make_temp_relation(target_relation).incorporate(type=temp_type) -%}
    {%- call statement('temp_relation') -%} {{ create_temp_relation_sql(temp_relation, sql) }} {%- endcall -%}
    {%- if not contract_is_enforced() -%}
      {%- do adapter.expand_target_column_types(from_relation=temp_relation, to_relation=target_relation) -%}
    {%- endif -%}
    {%- set changed_columns = process_schema_changes(on_schema_change, temp_relation, existing) -%}
    {%- set arguments = {
        'target_relation': target_relation,
        'temp_relation': temp_relation,
        'unique_key': unique_key,
        'dest_columns': changed_columns or adapter.get_columns_in_relation(existing),
        'incremental_predicates': config.get('predicates') or config.get('incremental_predicates'),
    } -%}
    {%- call statement('main') -%} {{ strategy_sql(arguments) }} {%- endcall -%}
    {%- do drop_temp_relation(temp_relation) -%}
  {%- endif -%}

  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, is_whole)) -%}
  {%- do persist_docs(target_relation, model) -%}

  {%- do run_hooks(post_hooks, inside_transaction=true) -%}
  {%- do adapter.commit() -%}
  {%- do drop_replaced(existing, target_relation) -%}
  {%- do run_hooks(post_hooks, inside_transaction=false) -%}

  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
