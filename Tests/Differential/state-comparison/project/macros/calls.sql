{% macro outer(column) %}{{ inner(column) }}{% endmacro %}

{% macro inner(column) %}{{ column }} + 0{% endmacro %}

{% macro shaped(column) %}{{ return(adapter.dispatch('shaped', 'compared')(column)) }}{% endmacro %}

{% macro default__shaped(column) %}{{ column }} + 1{% endmacro %}

{% macro unused() %}nothing{% endmacro %}
