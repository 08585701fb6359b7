{# Settings that a node's config gives and the command line may override. #}

{% macro should_full_refresh() -%}
  {%- set configured = config.get('full_refresh') -%}
  {{ return(flags.FULL_REFRESH if configured is none else configured) }}
{%- endmacro %}

{% macro should_store_failures() -%}
  {%- set configured = config.get('store_failures') -%}
  {{ return(flags.STORE_FAILURES if configured is none else configured) }}
{%- endmacro %}

{# `call set_sql_header(config)`: SQL that goes before the statement that builds the node. #}
{% macro set_sql_header(config) -%} {{ config.set('sql_header', caller()) }} {%- endmacro %}

{# The header with a line break, or nothing. #}
{% macro sql_header_lines() -%}
  {%- set header = config.get('sql_header') -%}
  {{ return(header ~ '\n' if header else '') }}
{%- endmacro %}
