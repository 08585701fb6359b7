{#
    The time of loading, `2026-11-20T10:47:20.755814Z`, as a UTC timestamp. It keeps its fraction, in which two extractions
    of one second differ.
#}
{% macro loading_time(column) -%}
    {{ return(adapter.dispatch('loading_time')(column)) }}
{%- endmacro %}

{% macro sqlite__loading_time(column) -%}
    replace(replace({{ column }}, 'T', ' '), 'Z', '')
{%- endmacro %}

{% macro postgres__loading_time(column) -%}
    cast(cast({{ column }} as timestamptz) at time zone 'UTC' as timestamp)
{%- endmacro %}
