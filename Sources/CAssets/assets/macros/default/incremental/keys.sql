{# When a new row and one of the table have the same unique key: the config unique_key_nulls says whether nulls are equal. #}

{% macro null_keys_are_equal() -%}
  {%- set nulls = config.get('unique_key_nulls', 'distinct') -%}
  {%- if nulls not in ['distinct', 'equal'] -%}
    {{ exceptions.raise_compiler_error("unique_key_nulls must be 'distinct' or 'equal', not '" ~ nulls ~ "'") }}
  {%- endif -%}
  {{ return(nulls == 'equal') }}
{%- endmacro %}

{# One condition a key. `dest_columns` are those of the table, which tell the keys' types; `old` stands for a row of it. #}
{% macro key_conditions(unique_key, dest_columns, old='DBT_INTERNAL_DEST') -%}
  {%- set conditions = [] -%}
  {%- for key in as_list(unique_key) -%}
    {%- set expr1, expr2 = 'DBT_INTERNAL_SOURCE.' ~ key, old ~ '.' ~ key -%}
    {%- if null_keys_are_equal() -%}
      {%- set column = dest_columns | selectattr('name', 'equalto', key) | first -%}
      {%- do conditions.append(equals_with_nulls(expr1, expr2, column.data_type if column else none) | trim) -%}
    {%- else -%}
      {%- do conditions.append(equals(expr1, expr2) | trim) -%}
    {%- endif -%}
  {%- endfor -%}
  {{ return(conditions) }}
{%- endmacro %}

{# Whether a row of the table has the key of a new one. Both forms are semi-joins to the planner. #}
{% macro has_new_key(unique_key, source, dest_columns, old='DBT_INTERNAL_DEST') -%}
  {%- if null_keys_are_equal() -%}
exists (
  select 1 from {{ source }} as DBT_INTERNAL_SOURCE
  where {{ key_conditions(unique_key, dest_columns, old) | join(' and ') }}
)
  {%- else -%}
    {%- set keys = as_list(unique_key) | join(', ') -%}
({{ keys }}) in (select {{ keys }} from {{ source }} as DBT_INTERNAL_SOURCE)
  {%- endif -%}
{%- endmacro %}

{# Whether two expressions are equal or both null; `data_type` is the second one's, where it is known. #}
{% macro equals_with_nulls(expr1, expr2, data_type) -%}
  {{ return(adapter.dispatch('equals_with_nulls', 'dbt')(expr1, expr2, data_type)) }}
{%- endmacro %}

{% macro default__equals_with_nulls(expr1, expr2, data_type) -%} {{ expr1 }} is not distinct from {{ expr2 }} {%- endmacro %}
