{% macro currency() %}'EUR'{% endmacro %}
{% macro scale() %}{{ return(adapter.dispatch('scale', 'helpers')()) }}{% endmacro %}
{% macro default__scale() %}10{% endmacro %}
