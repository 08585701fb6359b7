{# Unit tests: what the tested SQL gives and what was expected of it, in one result. #}

{% macro get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
  {{ adapter.dispatch('get_unit_test_sql', 'dbt')(main_sql, expected_fixture_sql, expected_column_names) }}
{%- endmacro %}

{% macro default__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
  {%- set names = expected_column_names | join(', ') -%}
  {%- set side = adapter.quote('actual_or_expected') -%}
with dbt_internal_unit_test_actual as (
  select {{ names }}, {{ string_literal('actual') }} as {{ side }}
  from (
{{ main_sql }}
  ) _dbt_internal_unit_test_actual
),
dbt_internal_unit_test_expected as (
  select {{ names }}, {{ string_literal('expected') }} as {{ side }}
  from (
{{ expected_fixture_sql }}
  ) _dbt_internal_unit_test_expected
)
select * from dbt_internal_unit_test_actual
union all
select * from dbt_internal_unit_test_expected
{%- endmacro %}

{# The columns that a query gives, with their types: of a temporary table that it would make. #}
{% macro unit_test_columns(relation, query) -%}
  {%- set temp_relation = make_temp_relation(relation) -%}
  {%- call statement('unit_test_columns') -%}
    {{ create_temp_relation_sql(temp_relation, get_empty_subquery_sql(query)) }}
  {%- endcall -%}
  {%- set columns = adapter.get_columns_in_relation(temp_relation) -%}
  {%- do drop_temp_relation(temp_relation) -%}
  {{ return(columns) }}
{%- endmacro %}
