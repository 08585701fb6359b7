{#
  Redshift: how a table's rows are spread over the nodes and sorted, from the configs `dist` (even, all, auto or a column),
  `sort` (one column or several) and `sort_type` (compound or interleaved), and whether snapshots of the cluster have it.
#}

{% macro dist(dist) -%}
  {%- if dist is none -%} {{ return('') }} {%- endif -%}
  {%- if dist is not string -%}
    {%- do exceptions.raise_compiler_error(
        "The 'dist' config must be a single value (e.g. dist: primary_key), not a list or other type.") -%}
  {%- endif -%}
  {%- set style = dist | trim | lower -%}
  {%- if style in ['all', 'even'] -%} {{ return('diststyle ' ~ style) }} {%- endif -%}
  {{ return('' if style == 'auto' else 'diststyle key distkey (' ~ style ~ ')') }}
{%- endmacro %}

{% macro sort(sort_type, sort) -%}
  {%- if sort is none -%} {{ return('') }} {%- endif -%}
  {%- if sort_type and sort_type not in ['compound', 'interleaved'] -%}
    {%- do exceptions.raise_compiler_error("The 'sort_type' config must be compound or interleaved, not '" ~ sort_type ~ "'") -%}
  {%- endif -%}
  {{ return((sort_type or 'compound') ~ ' sortkey (' ~ as_list(sort) | join(', ') ~ ')') }}
{%- endmacro %}

{# What stands between a table's name or columns and its query: one line each. #}
{% macro redshift_table_attributes() -%}
  {%- set parts = [
      'backup no' if config.get('backup') == false else '', dist(config.get('dist')),
      sort(config.get('sort_type'), config.get('sort'))] -%}
  {%- for part in parts if part %}
{{ part }}
  {%- endfor -%}
{%- endmacro %}
