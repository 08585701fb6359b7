{#
  Putting a new relation where an old one stands, all within the node's transaction: whoever reads meanwhile sees the
  old one or the new one, never none.

  A materialization calls prepare_replacement, builds what that returns, calls finish_replacement and, once it has committed,
  drop_replaced.
#}

{# Where to build: beside the old relation, or in its place when the database lets readers keep the old one. #}
{% macro prepare_replacement(existing, target, sql) -%}
  {{ return(adapter.dispatch('prepare_replacement', 'dbt')(existing, target, sql)) }}
{%- endmacro %}

{% macro default__prepare_replacement(existing, target, sql) -%}
  {%- if existing is none -%} {{ return(target) }} {%- endif -%}
  {%- set built = make_intermediate_relation(target) -%}
  {%- do drop_relation_if_exists(load_cached_relation(built)) -%}
  {{ return(built) }}
{%- endmacro %}

{# Gives what was built its name, in place of the old relation, and the indexes that the config asks for. #}
{% macro finish_replacement(existing, built, target, has_indexes=false) -%}
  {{ return(adapter.dispatch('finish_replacement', 'dbt')(existing, built, target, has_indexes)) }}
{%- endmacro %}

{% macro default__finish_replacement(existing, built, target, has_indexes) -%}
  {%- if built != target -%}
    {%- do adapter.drop_relation(existing) -%}
    {%- do adapter.rename_relation(built, target) -%}
  {%- endif -%}
  {%- do adapter.cache_added(target) -%}
  {%- if has_indexes -%} {%- do create_indexes(target) -%} {%- endif -%}
{%- endmacro %}

{# What is left of the old relation when the new one has been committed, where it could not be dropped before. #}
{% macro drop_replaced(existing, target) -%}
  {{ return(adapter.dispatch('drop_replaced', 'dbt')(existing, target)) }}
{%- endmacro %}

{% macro default__drop_replaced(existing, target) -%} {%- endmacro %}

{# The same as one text of several statements, for projects that call it by dbt's name. #}
{% macro get_replace_sql(existing_relation, target_relation, sql) -%}
  {{ adapter.dispatch('get_replace_sql', 'dbt')(existing_relation, target_relation, sql) }}
{%- endmacro %}

{% macro default__get_replace_sql(existing_relation, target_relation, sql) -%}
  {{ get_create_intermediate_sql(target_relation, sql) }};
{{ get_drop_sql(existing_relation) }};
{{ get_rename_intermediate_sql(target_relation) }}
{%- endmacro %}

{% macro get_replace_table_sql(relation, sql) -%}
  {{ adapter.dispatch('get_replace_table_sql', 'dbt')(relation, sql) }}
{%- endmacro %}

{% macro default__get_replace_table_sql(relation, sql) -%}
  {{ get_replace_sql(relation, relation, sql) }}
{%- endmacro %}

{% macro get_replace_view_sql(relation, sql) -%}
  {{ adapter.dispatch('get_replace_view_sql', 'dbt')(relation, sql) }}
{%- endmacro %}

{% macro default__get_replace_view_sql(relation, sql) -%} {{ get_replace_sql(relation, relation, sql) }} {%- endmacro %}
