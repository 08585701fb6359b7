{% macro region(column) %}coalesce({{ column }}, {{ nowhere() }}){% endmacro %}
{% macro nowhere() %}'nowhere'{% endmacro %}
