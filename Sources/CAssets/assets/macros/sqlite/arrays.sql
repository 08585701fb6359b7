{# SQLite: arrays are JSON texts; a missing one is like an empty one, as on Postgres. #}

{% macro sqlite__array_construct(inputs, data_type) -%} json_array({{ inputs | join(', ') }}) {%- endmacro %}

{% macro sqlite__array_append(array, new_element) -%}
  json_insert(coalesce({{ array }}, '[]'), '$[#]', {{ new_element }})
{%- endmacro %}

{# Texts without their outer brackets: a subquery over their elements could not be given an aggregate. #}
{% macro sqlite__array_concat(array_1, array_2) -%}
  case when {{ array_1 }} is null then json({{ array_2 }})
    when {{ array_2 }} is null or json_array_length({{ array_2 }}) = 0 then json({{ array_1 }})
    when json_array_length({{ array_1 }}) = 0 then json({{ array_2 }})
    else json(substr(json({{ array_1 }}), 1, length(json({{ array_1 }})) - 1) || ',' || substr(json({{ array_2 }}), 2)) end
{%- endmacro %}
