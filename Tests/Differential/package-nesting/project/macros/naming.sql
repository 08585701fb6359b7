{% macro generate_alias_name(custom_alias_name=none, node=none) -%}
  {%- if custom_alias_name %}{{ custom_alias_name | trim }}{% else %}{{ node.name }}{% endif -%}
{%- endmacro %}

{% macro generate_schema_name(custom_schema_name, node) -%}
  {{ target.schema }}{{ '_' ~ custom_schema_name if custom_schema_name else '' }}
{%- endmacro %}
