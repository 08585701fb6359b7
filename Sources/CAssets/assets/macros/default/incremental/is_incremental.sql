{# Whether this run of an incremental model adds to a table that is there; false while the project is parsed. #}
{% macro is_incremental() -%}
  {%- if not execute -%} {{ return(false) }} {%- endif -%}
  {%- set existing = load_cached_relation(this) -%}
  {{ return(existing is not none
      and existing.type == 'table'
      and model.config.materialized == 'incremental'
      and not should_full_refresh()) }}
{%- endmacro %}
