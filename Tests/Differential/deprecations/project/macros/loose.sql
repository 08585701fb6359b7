{% if true %}
{% set unused = 1 %}
{% endif %}
{% macro one() %}1{% endmacro %}
