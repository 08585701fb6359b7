{# Columns of relations and of queries. #}

{% macro get_columns_in_relation(relation) -%}
  {{ return(adapter.dispatch('get_columns_in_relation', 'dbt')(relation)) }}
{%- endmacro %}

{% macro default__get_columns_in_relation(relation) -%}
  {{ return(adapter.get_columns_in_relation(relation)) }}
{%- endmacro %}

{# Columns from rows of name, type, length, precision, scale. #}
{% macro sql_convert_columns_in_relation(table) -%}
  {%- set columns = [] -%}
  {%- for row in table -%} {%- do columns.append(api.Column(*row)) -%} {%- endfor -%}
  {{ return(columns) }}
{%- endmacro %}

{% macro get_list_of_column_names(columns) -%} {{ return(columns | map(attribute='name') | list) }} {%- endmacro %}

{% macro get_quoted_csv(column_names) -%}
  {%- set quoted = [] -%}
  {%- for name in column_names -%} {%- do quoted.append(adapter.quote(name)) -%} {%- endfor -%}
  {{ return(quoted | join(', ')) }}
{%- endmacro %}

{% macro get_empty_subquery_sql(select_sql, select_sql_header=none) -%}
  {{ return(adapter.dispatch('get_empty_subquery_sql', 'dbt')(select_sql, select_sql_header)) }}
{%- endmacro %}

{# A query of the same columns that reads nothing. #}
{% macro default__get_empty_subquery_sql(select_sql, select_sql_header=none) -%}
  {{ select_sql_header ~ '\n' if select_sql_header }}select * from (
{{ select_sql }}
) as dbt_empty_subquery where 1 = 0 limit 0
{%- endmacro %}

{% macro get_empty_schema_sql(columns) -%}
  {{ return(adapter.dispatch('get_empty_schema_sql', 'dbt')(columns)) }}
{%- endmacro %}

{# A query of nulls in the declared names and types. #}
{% macro default__get_empty_schema_sql(columns) -%}
  {%- set items = [] -%}
  {%- set untyped = [] -%}
  {%- set unbounded = [] -%}
  {%- for column in columns.values() -%}
    {%- if not column.data_type -%} {%- do untyped.append(column.name) -%} {%- endif -%}
    {%- if column.data_type | string | trim | lower in ['numeric', 'decimal', 'number'] -%}
      {%- do unbounded.append(column.name) -%}
    {%- endif -%}
    {%- set name = adapter.quote(column.name) if column.quote else column.name -%}
    {%- do items.append(cast('null', column.data_type) | trim ~ ' as ' ~ name) -%}
  {%- endfor -%}
  {%- if untyped -%} {%- do exceptions.column_type_missing(column_names=untyped) -%} {%- endif -%}
  {%- if unbounded -%}
    {%- do exceptions.warn(
        'Detected columns with numeric type and unspecified precision/scale, this can lead to unintended rounding: '
        ~ unbounded) -%}
  {%- endif -%}
  select {{ items | join(', ') }}
{%- endmacro %}

{% macro get_column_schema_from_query(select_sql, select_sql_header=none) -%}
  {{ return(adapter.get_column_schema_from_query(get_empty_subquery_sql(select_sql, select_sql_header))) }}
{%- endmacro %}

{% macro get_columns_in_query(select_sql) -%}
  {{ return(adapter.dispatch('get_columns_in_query', 'dbt')(select_sql)) }}
{%- endmacro %}

{% macro default__get_columns_in_query(select_sql) -%}
  {{ return(get_column_schema_from_query(select_sql) | map(attribute='name') | list) }}
{%- endmacro %}
