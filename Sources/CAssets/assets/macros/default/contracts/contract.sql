{#
  Contracts: a model that promises its columns, their types and constraints. What its SQL gives is compared with the promise
  before anything is built; tables are then created as promised and filled from the SQL.
#}

{% macro contract_is_enforced() -%} {{ return((config.get('contract') or {}).enforced or false) }} {%- endmacro %}

{# The definition of the model's columns, in parentheses. #}
{% macro get_table_columns_and_constraints() -%}
  {{ adapter.dispatch('get_table_columns_and_constraints', 'dbt')() }}
{%- endmacro %}

{% macro default__get_table_columns_and_constraints() -%} {{ return(table_columns_and_constraints()) }} {%- endmacro %}

{% macro table_columns_and_constraints() -%}
  {%- set parts = adapter.render_raw_columns_constraints(raw_columns=model['columns'])
      + adapter.render_raw_model_constraints(raw_constraints=model['constraints']) -%}
(
  {{ parts | join(',\n  ') }}
)
{%- endmacro %}

{% macro get_assert_columns_equivalent(sql) -%}
  {{ adapter.dispatch('get_assert_columns_equivalent', 'dbt')(sql) }}
{%- endmacro %}

{% macro default__get_assert_columns_equivalent(sql) -%} {{ return(assert_columns_equivalent(sql)) }} {%- endmacro %}

{# Raises unless the SQL gives just the columns that are declared, each with its type. The order does not count. #}
{% macro assert_columns_equivalent(sql) -%}
  {%- if not model['columns'] -%} {%- do exceptions.raise_contract_error([], []) -%} {%- endif -%}
  {%- set declared = format_columns(get_column_schema_from_query(get_empty_schema_sql(model['columns']))) -%}
  {%- set defined = format_columns(get_column_schema_from_query(sql, config.get('sql_header'))) -%}
  {%- set promised = {} -%}
  {%- for column in declared -%} {%- do promised.update({column.name: column.formatted}) -%} {%- endfor -%}
  {%- for column in defined -%}
    {%- if promised.get(column.name) != column.formatted or defined | length != declared | length -%}
      {%- do exceptions.raise_contract_error(declared, defined) -%}
    {%- endif -%}
  {%- endfor -%}
{%- endmacro %}

{# Columns as they are compared: `name` and `data_type` for messages, `formatted` for the comparison. #}
{% macro format_columns(columns) -%}
  {%- set formatted = [] -%}
  {%- for column in columns -%} {%- do formatted.append(adapter.dispatch('format_column', 'dbt')(column)) -%} {%- endfor -%}
  {{ return(formatted) }}
{%- endmacro %}

{% macro default__format_column(column) -%}
  {{ return({
      'name': column.name, 'data_type': column.dtype, 'formatted': column.column | lower ~ ' ' ~ column.dtype}) }}
{%- endmacro %}

{# The names of the declared columns. #}
{% macro default__get_column_names() -%}
  {%- set names = [] -%}
  {%- for column in model['columns'].values() -%}
    {%- do names.append(adapter.quote(column.name) if column.quote else column.name) -%}
  {%- endfor -%}
  {{ names | join(', ') }}
{%- endmacro %}

{# A query's columns in the order in which they are declared. #}
{% macro get_select_subquery(sql) -%}
  {{ return(adapter.dispatch('get_select_subquery', 'dbt')(sql)) }}
{%- endmacro %}

{% macro default__get_select_subquery(sql) -%}
select {{ adapter.dispatch('get_column_names', 'dbt')() }}
from (
{{ sql }}
) as model_subq
{%- endmacro %}

{# Creates a table as its contract says, after its SQL has been compared with that. `kind` may be `unlogged `. #}
{% macro create_contracted_table_as(relation, sql, kind='') -%}
  {{ return(adapter.dispatch('create_contracted_table_as', 'dbt')(relation, sql, kind)) }}
{%- endmacro %}

{% macro default__create_contracted_table_as(relation, sql, kind) -%}
  {{ get_assert_columns_equivalent(sql) }}
{{ sql_header_lines() }}create {{ kind }}table {{ relation }} {{ get_table_columns_and_constraints() }};
insert into {{ relation }} (
  {{ adapter.dispatch('get_column_names', 'dbt')() }}
)
(
{{ get_select_subquery(sql) }}
);
{%- endmacro %}
