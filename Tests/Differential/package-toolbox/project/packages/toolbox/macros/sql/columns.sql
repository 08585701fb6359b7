{#- The names of a relation's columns but for some; nothing while the project is parsed. -#}
{% macro filtered_columns(relation, except=[]) %}
  {%- do toolbox._is_relation(relation, 'filtered_columns') -%}
  {%- if not execute %}{{ return([]) }}{% endif -%}
  {%- set left_out = except | map('lower') | list -%}
  {%- set names = [] -%}
  {%- for column in adapter.get_columns_in_relation(relation) if column.column | lower not in left_out -%}
    {%- do names.append(column.column) -%}
  {%- endfor -%}
  {{ return(names) }}
{% endmacro %}

{% macro star(from, relation_alias=false, except=[], prefix='', suffix='', quote_identifiers=true) -%}
  {{ return(adapter.dispatch('star', 'toolbox')(from, relation_alias, except, prefix, suffix, quote_identifiers)) }}
{%- endmacro %}

{% macro default__star(from, relation_alias, except, prefix, suffix, quote_identifiers) -%}
  {%- set names = toolbox.filtered_columns(from, except) -%}
  {%- if not names -%}*{%- endif -%}
  {%- for name in names -%}
    {%- if relation_alias %}{{ relation_alias }}.{% endif -%}
    {{ adapter.quote(name) if quote_identifiers else name }}
    {%- if prefix or suffix %} as {{ adapter.quote(prefix ~ name ~ suffix) }}{% endif -%}
    {%- if not loop.last %},{{ '\n  ' }}{% endif -%}
  {%- endfor -%}
{%- endmacro %}
