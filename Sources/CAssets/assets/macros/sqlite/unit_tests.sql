{# SQLite: values of fixtures. #}

{#
  The value that a column of the type would hold. A cast would not do: to a date or a boolean it makes the number at the
  text's start. Of a column without a type, texts that are written like numbers count as numbers.
#}
{% macro sqlite__fixture_value(value, data_type) -%}
  {%- set type = (data_type or 'UNKNOWN') | upper -%}
  {%- set literal = fixture_literal(value) -%}
  {%- if 'INT' in type -%} {{ return('cast(' ~ literal ~ ' as integer)') }}
  {%- elif 'CHAR' in type or 'CLOB' in type or 'TEXT' in type -%} {{ return('cast(' ~ literal ~ ' as text)') }}
  {%- elif 'BLOB' in type -%} {{ return(literal) }}
  {%- elif 'REAL' in type or 'FLOA' in type or 'DOUB' in type -%} {{ return('cast(' ~ literal ~ ' as real)') }}
  {%- elif value is string -%}
    {%- if 'BOOL' in type and value | lower in ['true', 'false'] -%} {{ return(value | lower) }} {%- endif -%}
    {%- set is_number = value[:1] in '0123456789-.' and value | float(default=none) is not none -%}
    {%- set has_leading_zero = value[:1] == '0' and value[1:2] not in ['', '.'] -%}
    {%- set is_number = is_number and not (has_leading_zero and type == 'UNKNOWN') -%}
    {{ return('cast(' ~ literal ~ ' as numeric)' if is_number else literal) }}
  {%- elif type == 'UNKNOWN' -%} {{ return(literal) }}
  {%- endif -%}
  {{ return('cast(' ~ literal ~ ' as numeric)') }}
{%- endmacro %}
