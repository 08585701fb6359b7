{# SQLite: changing columns, one statement each. #}

{% macro sqlite__alter_relation_add_remove_columns(relation, add_columns, remove_columns) -%}
  {%- for column in add_columns or [] -%}
    {%- set declaration = column.quoted ~ ' ' ~ declared_type(column.data_type) -%}
    {%- do run_query('alter table ' ~ relation ~ ' add column ' ~ declaration) -%}
  {%- endfor -%}
  {%- for column in remove_columns or [] -%}
    {%- do run_query('alter table ' ~ relation ~ ' drop column ' ~ column.quoted) -%}
  {%- endfor -%}
{%- endmacro %}

{# A column that was created without a type reads as UNKNOWN. #}
{% macro declared_type(data_type) -%} {{ return('' if data_type == 'UNKNOWN' else data_type) }} {%- endmacro %}
