{% macro _is_relation(value, macro) %}
  {%- if not (value is mapping and value.get('metadata', {}).get('type', '').endswith('Relation')) -%}
    {%- do exceptions.raise_compiler_error("Macro " ~ macro ~ " expected a Relation, got: " ~ value) -%}
  {%- endif -%}
{% endmacro %}

{% macro slugify(text) -%}
  {{ return(modules.re.sub('[^a-z0-9]+', '_', text | lower | trim)) }}
{%- endmacro %}
