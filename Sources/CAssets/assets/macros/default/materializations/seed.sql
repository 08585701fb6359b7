{# A CSV file as a table. Its rows are replaced on each run; the table itself only when new or on --full-refresh. #}
{% materialization seed, default %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- if existing is not none and existing.is_view -%}
    {{ exceptions.raise_compiler_error("cannot seed to '" ~ existing ~ "', it is a view: drop it first") }}
  {%- endif -%}
  {%- set is_whole = existing is none or should_full_refresh() -%}
  {%- set agate_table = load_agate_table() -%}
  {%- do store_result('agate_table', response='OK', agate_table=agate_table) -%}

  {%- do run_hooks(pre_hooks, inside_transaction=false) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=true) -%}

  {%- if existing is none -%}
    {%- set table_sql = create_csv_table(model, agate_table) -%}
  {%- else -%}
    {%- set table_sql = reset_csv_table(model, is_whole, existing, agate_table) -%}
  {%- endif -%}
  {%- set insert_sql = load_csv_rows(model, agate_table) -%}

  {%- set code = 'CREATE' if should_full_refresh() else 'INSERT' -%}
  {%- set row_count = agate_table.rows | length -%}
  {%- call noop_statement('main', code ~ ' ' ~ row_count, code, row_count) -%}
    {{ get_csv_sql(table_sql, insert_sql) }}
  {%- endcall -%}
  {%- do adapter.cache_added(target_relation) -%}

  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, is_whole)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- if is_whole -%} {%- do create_indexes(target_relation) -%} {%- endif -%}

  {%- do run_hooks(post_hooks, inside_transaction=true) -%}
  {%- do adapter.commit() -%}
  {%- do run_hooks(post_hooks, inside_transaction=false) -%}

  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
