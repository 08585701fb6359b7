{% macro hello() %}hello of one{% endmacro %}
{% macro only_one() %}only one{% endmacro %}
{% macro calls_hello() %}{{ hello() }}/{{ one.hello() }}{% endmacro %}
{% macro calls_two() %}{{ two.hello() }}{% endmacro %}
{% macro shout() %}{{ adapter.dispatch('shout', 'one')() }}{% endmacro %}
{% macro default__shout() %}default shout of one{% endmacro %}
{% macro sqlite__shout() %}sqlite shout of one{% endmacro %}
{% macro postgres__shout() %}postgres shout of one{% endmacro %}
{% macro without_namespace() %}{{ adapter.dispatch('quiet')() }}{% endmacro %}
{% macro default__quiet() %}quiet of one{% endmacro %}
{% macro unknown_namespace() %}{{ adapter.dispatch('quiet', 'nobody')() }}{% endmacro %}
{% macro empty_order() %}{{ adapter.dispatch('only_in_shop', 'empty')() }}{% endmacro %}
{% macro asks_type() %}{{ type_string() }}{% endmacro %}
{% macro speak() %}{{ log('one speaks: ' ~ hello(), info=true) }}{% endmacro %}
