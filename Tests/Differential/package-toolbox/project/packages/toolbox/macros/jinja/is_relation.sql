{% macro _is_relation(value, macro) %}
  {%- if not (value is mapping and value.get('metadata', {}).get('type', '').endswith('Relation')) -%}
    {%- do exceptions.raise_compiler_error("Macro " ~ macro ~ " expected a Relation, got: " ~ value) -%}
  {%- endif -%}
{% endmacro %}

{% macro slugify(text) -%}
  {{ return(text | lower | trim | replace(' ', '_') | replace('!', '_')) }}
{%- endmacro %}
