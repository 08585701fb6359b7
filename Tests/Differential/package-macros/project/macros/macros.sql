{% macro hello() %}hello of shop{% endmacro %}
{% macro shout() %}{{ adapter.dispatch('shout')() }}{% endmacro %}
{% macro default__shout() %}default shout of shop{% endmacro %}
{% macro type_string() %}{{ dbt.type_string() | upper }}x{% endmacro %}
{% macro default__quiet() %}quiet of shop{% endmacro %}
{% macro default__only_in_shop() %}only in shop{% endmacro %}
