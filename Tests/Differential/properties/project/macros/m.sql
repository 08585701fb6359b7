{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}
{% macro n() %}{{ m(1) }}{% endmacro %}
