{% macro hello() %}hello of two{% endmacro %}
{% macro only_two() %}{{ log('only two', info=true) }}{% endmacro %}
{% macro shout() %}{{ adapter.dispatch('shout', 'two')() }}{% endmacro %}
{% macro default__shout() %}default shout of two{% endmacro %}
{% macro speak() %}{{ log('two speaks', info=true) }}{% endmacro %}
{% materialization strange, default %}
  {% call statement('main') %}create table {{ this }} as select 'two' as maker{% endcall %}
  {% do adapter.commit() %}
  {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}
{% materialization table, default %}
  {% call statement('main') %}create table {{ this }} as select 'overridden by two' as maker{% endcall %}
  {% do adapter.commit() %}
  {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}
