{#
  A materialized view: refreshed on each run; built anew when something else stands there, and on --full-refresh. What is
  done when its configuration is no longer what it was says the config on_configuration_change.
#}
{% materialization materialized_view, default %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type=this.MaterializedView) -%}

  {%- do run_hooks(pre_hooks, inside_transaction=false) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=true) -%}

  {%- if existing is none or not existing.is_materialized_view or should_full_refresh() -%}
    {%- set built = prepare_replacement(existing, target_relation, sql) -%}
    {%- call statement('main') -%} {{ get_create_materialized_view_as_sql(built, sql) }} {%- endcall -%}
    {%- do finish_replacement(existing, built, target_relation) -%}
  {%- else -%}
    {%- set build_sql = materialized_view_update_sql(existing, target_relation, sql) -%}
    {%- if build_sql -%}
      {%- call statement('main') -%} {{ build_sql }} {%- endcall -%}
    {%- else -%}
      {%- do store_raw_result('main', message='skip ' ~ target_relation, code='skip', rows_affected='-1') -%}
    {%- endif -%}
  {%- endif -%}

  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, full_refresh_mode=true)) -%}
  {%- do persist_docs(target_relation, model) -%}

  {%- do run_hooks(post_hooks, inside_transaction=true) -%}
  {%- do adapter.commit() -%}
  {%- do drop_replaced(existing, target_relation) -%}
  {%- do run_hooks(post_hooks, inside_transaction=false) -%}

  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{# The SQL that brings a materialized view up to date; none when it is to be left as it is. #}
{% macro materialized_view_update_sql(existing, target, sql) -%}
  {%- set changes = get_materialized_view_configuration_changes(existing, config) -%}
  {%- if changes is none -%} {{ return(refresh_materialized_view(target)) }} {%- endif -%}
  {%- set reaction = config.get('on_configuration_change') or 'apply' -%}
  {%- set notice = 'Configuration changes were identified and `on_configuration_change` was set to `' ~ reaction ~ '` for `'
      ~ target ~ '`' -%}
  {%- if reaction == 'apply' -%}
    {{ return(get_alter_materialized_view_as_sql(
        target, changes, sql, existing, make_backup_relation(target, existing.type), make_intermediate_relation(target))) }}
  {%- elif reaction == 'continue' -%} {%- do exceptions.warn(notice) -%} {{ return(none) }}
  {%- elif reaction == 'fail' -%} {{ exceptions.raise_fail_fast_error(notice) }}
  {%- endif -%}
  {{ exceptions.raise_compiler_error(
      "on_configuration_change must be apply, continue or fail, not '" ~ reaction ~ "'") }}
{%- endmacro %}
