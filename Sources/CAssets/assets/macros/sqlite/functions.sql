{# SQLite: functions under dbt's names for all databases. #}

{# A date or timestamp is a text; cast to a type of another name it would become a number. #}
{% macro sqlite__type_timestamp() -%} {{ return('text') }} {%- endmacro %}
{% macro sqlite__type_float() -%} {{ return('real') }} {%- endmacro %}
{% macro sqlite__type_numeric() -%} {{ return('numeric') }} {%- endmacro %}

{% macro sqlite__cast_bool_to_text(field) -%}
  case when {{ field }} then 'true' when not {{ field }} then 'false' end
{%- endmacro %}

{% macro sqlite__position(substring_text, string_text) -%}
  instr({{ string_text }}, {{ substring_text }})
{%- endmacro %}

{% macro sqlite__right(string_text, length_expression) -%}
  case when {{ length_expression }} > 0 then substr({{ string_text }}, -({{ length_expression }})) else '' end
{%- endmacro %}

{% macro sqlite__split_part(string_text, delimiter_text, part_number) -%}
  coalesce((
    with recursive parts(number, part, rest) as (
      select 0, null, ({{ string_text }}) || ({{ delimiter_text }})
      union all
      select number + 1, substr(rest, 1, instr(rest, {{ delimiter_text }}) - 1),
        substr(rest, instr(rest, {{ delimiter_text }}) + length({{ delimiter_text }}))
      from parts where rest <> ''
    )
    select part from parts where number = case
      when ({{ part_number }}) > 0 then ({{ part_number }}) else (select max(number) from parts) + 1 + ({{ part_number }}) end
  ), case when ({{ string_text }}) is not null then '' end)
{%- endmacro %}

{# md5() gives bytes, here as with the extension that dbt-sqlite loads for it. #}
{% macro sqlite__hash(field) -%}
  case when {{ field }} is not null then lower(hex(md5(cast({{ field }} as text)))) end
{%- endmacro %}

{% macro sqlite__any_value(expression) -%} min({{ expression }}) {%- endmacro %}

{% macro sqlite__bool_or(expression) -%} max({{ expression }}) {%- endmacro %}

{% macro sqlite__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
  {%- if order_by_clause or limit_num -%}
    {{ exceptions.raise_not_implemented('listagg can neither order nor limit its values on sqlite: do so in a subquery') }}
  {%- endif -%}
  group_concat({{ measure }}, {{ delimiter_text }})
{%- endmacro %}

{# Arrays are JSON texts. #}
{% macro sqlite__array_construct(inputs, data_type) -%} json_array({{ inputs | join(', ') }}) {%- endmacro %}
{% macro sqlite__array_append(array, new_element) -%}
  json_insert({{ array }}, '$[#]', {{ new_element }})
{%- endmacro %}
{% macro sqlite__array_concat(array_1, array_2) -%}
  (select json_group_array(value) from (
    select value from json_each({{ array_1 }}) union all select value from json_each({{ array_2 }})))
{%- endmacro %}

{% macro sqlite__get_binding_char() -%} {{ return('?') }} {%- endmacro %}
