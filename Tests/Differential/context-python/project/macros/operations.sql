{% macro describe() %}
  {% set columns = adapter.get_columns_in_relation(ref('orders')) %}
  {{ print(columns | map(attribute='name') | join(',')) }}
  {% set relation = load_relation(ref('pivot')) %}
  {{ print(relation.is_view ~ ' ' ~ relation.identifier) }}
  {{ print(adapter.get_missing_columns(ref('orders'), ref('pivot')) | map(attribute='name') | join(',')) }}
  {{ print(adapter.get_relation(target.database, target.schema, 'nope') is none) }}
  {{ print(graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | map(attribute='name') | sort | join(',')) }}
  {{ print(model.unique_id ~ ' ' ~ flags.WHICH ~ ' ' ~ execute ~ ' ' ~ var.has_var('days') ~ ' ' ~ var.has_var('nope')) }}
{% endmacro %}

{% macro fail(why) %}
  {{ exceptions.raise_compiler_error('failed: ' ~ why) }}
{% endmacro %}

{% macro table(name) %}
  {% do run_query('create table ' ~ target.schema ~ '.' ~ name ~ ' (n integer)') %}
  {% for n in modules.itertools.chain([1, 2], [3]) %}
    {% do run_query('insert into ' ~ target.schema ~ '.' ~ name ~ ' values (' ~ n ~ ')') %}
    {% do run_query('commit') %}
  {% endfor %}
{% endmacro %}
