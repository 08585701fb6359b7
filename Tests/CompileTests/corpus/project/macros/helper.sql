{% macro helper(n, times=2) %}{{ return(n * times) }}{% endmacro %}
