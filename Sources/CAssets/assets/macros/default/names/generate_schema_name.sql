{# The schema a node is built in. Projects replace these to change where things go. #}

{% macro generate_schema_name(custom_schema_name=none, node=none) -%}
  {{ return(adapter.dispatch('generate_schema_name', 'dbt')(custom_schema_name, node)) }}
{%- endmacro %}

{% macro default__generate_schema_name(custom_schema_name, node) -%}
  {{ target.schema }}{{ '_' ~ custom_schema_name | trim if custom_schema_name is not none }}
{%- endmacro %}

{# For a project's own generate_schema_name: custom schemas in production only, one schema everywhere else. #}
{% macro generate_schema_name_for_env(custom_schema_name, node) -%}
  {%- set is_custom = target.name == 'prod' and custom_schema_name is not none -%}
  {{ custom_schema_name | trim if is_custom else target.schema }}
{%- endmacro %}
