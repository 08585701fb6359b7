{#
  clone: a node's relation elsewhere, as an earlier manifest has it, is made visible here: as a copy where the warehouse
  can make one, as a view of it otherwise. What exists here already stays, unless --full-refresh is given.

  defer_relation is the relation elsewhere; sql selects all of it.
#}
{% materialization clone, default %}
  {%- if not defer_relation -%}
    {%- do log('No relation found in state manifest for ' ~ model.unique_id, info=true) -%}
    {{ return({'relations': []}) }}
  {%- endif -%}
  {%- set existing = load_cached_relation(this) -%}
  {%- if existing and not flags.FULL_REFRESH -%}
    {%- do log('Relation ' ~ existing ~ ' already exists', info=true) -%}
    {{ return({'relations': []}) }}
  {%- endif -%}

  {%- set original = load_cached_relation(defer_relation) -%}
  {%- if not (original and can_clone_relation(original)) -%}
    {%- set build = context.get('materialization_view_' ~ adapter.type()) or context['materialization_view_default'] -%}
    {{ return(build()) }}
  {%- endif -%}

  {%- set target_relation = this.incorporate(type='table') -%}
  {%- if existing and not existing.is_table -%} {%- do drop_relation_if_exists(existing) -%} {%- endif -%}
  {%- if target_relation == defer_relation -%}
    {%- do log('Target relation and defer relation are the same, skipping clone for relation: ' ~ target_relation) -%}
  {%- else -%}
    {%- call statement('main') -%} {{ create_or_replace_clone(target_relation, defer_relation) }} {%- endcall -%}
    {%- do adapter.cache_added(target_relation) -%}
  {%- endif -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, full_refresh_mode=true)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do adapter.commit() -%}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{# Whether a relation can be copied; anything else becomes a view of it. #}
{% macro can_clone_relation(relation) -%}
  {{ return(adapter.dispatch('can_clone_relation', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__can_clone_relation(relation) -%} {{ return(relation.is_table and can_clone_table()) }} {%- endmacro %}

{# Whether the warehouse copies tables without copying their rows. #}
{% macro can_clone_table() -%} {{ return(adapter.dispatch('can_clone_table', 'dbt')()) }} {%- endmacro %}

{% macro default__can_clone_table() -%} {{ return(false) }} {%- endmacro %}

{% macro create_or_replace_clone(this_relation, defer_relation) -%}
  {{ return(adapter.dispatch('create_or_replace_clone', 'dbt')(this_relation, defer_relation)) }}
{%- endmacro %}

{% macro default__create_or_replace_clone(this_relation, defer_relation) -%}
  create or replace table {{ this_relation }} clone {{ defer_relation }}
{%- endmacro %}
