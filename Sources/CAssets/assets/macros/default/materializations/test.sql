{# A data test: counts the rows that its query selects. With store_failures those rows are kept, and counted there. #}
{% materialization test, default %}
  {%- set failing_rows = get_limit_subquery_sql(sql, config.get('limit')) -%}
  {%- set relations = [] -%}

  {%- if should_store_failures() -%}
    {%- set kind = config.get('store_failures_as') or 'table' -%}
    {%- if kind not in ['table', 'view'] -%}
      {{ exceptions.raise_compiler_error("store_failures_as must be 'table', 'view' or 'ephemeral', not '" ~ kind ~ "'") }}
    {%- endif -%}
    {%- set stored = this.incorporate(type=kind) -%}
    {%- do drop_relation_if_exists(load_cached_relation(this)) -%}
    {%- call statement(auto_begin=true) -%} {{ get_create_sql(stored, failing_rows) }} {%- endcall -%}
    {%- do adapter.commit() -%}
    {%- do adapter.cache_added(stored) -%}
    {%- do relations.append(stored) -%}
    {%- set failing_rows = 'select * from ' ~ stored -%}
  {%- endif -%}

  {%- call statement('main', fetch_result=true, auto_begin=false) -%}
    {{ get_test_sql(failing_rows, config.get('fail_calc'), config.get('warn_if'), config.get('error_if'), limit=none) }}
  {%- endcall -%}

  {{ return({'relations': relations}) }}
{% endmaterialization %}
