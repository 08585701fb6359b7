{# The four built-in data tests: each selects the rows that fail. #}

{% test unique(model, column_name) %} {{ adapter.dispatch('test_unique', 'dbt')(model, column_name) }} {% endtest %}

{% macro default__test_unique(model, column_name) -%}
select {{ column_name }} as unique_field, count(*) as n_records
from {{ model }}
where {{ column_name }} is not null
group by {{ column_name }}
having count(*) > 1
{%- endmacro %}

{% test not_null(model, column_name) %} {{ adapter.dispatch('test_not_null', 'dbt')(model, column_name) }} {% endtest %}

{# Stored failures keep the whole row: the null alone would tell nothing. #}
{% macro default__test_not_null(model, column_name) -%}
select {{ '*' if should_store_failures() else column_name }}
from {{ model }}
where {{ column_name }} is null
{%- endmacro %}

{% test accepted_values(model, column_name, values, quote=true) %}
  {{ adapter.dispatch('test_accepted_values', 'dbt')(model, column_name, values, quote) }}
{% endtest %}

{% macro default__test_accepted_values(model, column_name, values, quote=true) -%}
  {%- set accepted = [] -%}
  {%- for value in values -%}
    {%- do accepted.append("'" ~ escape_single_quotes(value | string) ~ "'" if quote else value) -%}
  {%- endfor -%}
select {{ column_name }} as value_field, count(*) as n_records
from {{ model }}
where {{ column_name }} not in ({{ accepted | join(', ') }})
group by {{ column_name }}
{%- endmacro %}

{% test relationships(model, column_name, to, field) %}
  {{ adapter.dispatch('test_relationships', 'dbt')(model, column_name, to, field) }}
{% endtest %}

{# The parent's keys are read once into a set; a join would sort or index them by the child's rows. #}
{% macro default__test_relationships(model, column_name, to, field) -%}
select {{ column_name }} as from_field
from {{ model }}
where {{ column_name }} is not null
  and {{ column_name }} not in (select {{ field }} from {{ to }} where {{ field }} is not null)
{%- endmacro %}
