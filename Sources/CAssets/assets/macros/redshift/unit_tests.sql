{# Redshift: a value of the type super is what its JSON says. #}

{% macro redshift__fixture_value(value, data_type) -%}
  {%- if value is none or (data_type or '') | lower != 'super' -%}
    {{ return(default__fixture_value(value, data_type)) }}
  {%- endif -%}
  {%- set text = value if value is string else tojson(value) -%}
  {{ return('json_parse(' ~ (string_literal(escape_single_quotes(text)) | trim) ~ ')') }}
{%- endmacro %}
