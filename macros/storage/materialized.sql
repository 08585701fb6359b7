{#
    Between `as` and the parenthesis of a common table expression: compute it once, even where the
    planner would rather merge it with its reader and compute its expressions each time they are used.
#}
{% macro materialized() -%}
    {{ return(adapter.dispatch('materialized')()) }}
{%- endmacro %}

{% macro default__materialized() -%}
{%- endmacro %}

{% macro sqlite__materialized() -%}
    materialized
{%- endmacro %}

{% macro postgres__materialized() -%}
    materialized
{%- endmacro %}

{# Redshift is a Postgres without the word. #}
{% macro redshift__materialized() -%}
{%- endmacro %}
