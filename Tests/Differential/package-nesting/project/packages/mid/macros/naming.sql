{% macro generate_alias_name(custom_alias_name=none, node=none) -%}
  {{ mid.prefix() }}{{ custom_alias_name or node.name }}
{%- endmacro %}
{% macro prefix() %}mid__{% endmacro %}
