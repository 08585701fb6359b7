{% test at_least_one(model, column_name, group_by_columns=[]) %}
  {{ return(adapter.dispatch('test_at_least_one', 'toolbox')(model, column_name, group_by_columns)) }}
{% endtest %}

{% macro default__test_at_least_one(model, column_name, group_by_columns) %}
select {{ (group_by_columns + ['count(*) as missing']) | join(', ') }}
from {{ model }}
where {{ column_name }} is null
{% if group_by_columns %}group by {{ group_by_columns | join(', ') }}{% endif %}
having count(*) = (select count(*) from {{ model }}) and count(*) > 0
{% endmacro %}

{% test unique_combination(model, combination, quote_columns=false) %}
  {{ return(adapter.dispatch('test_unique_combination', 'toolbox')(model, combination, quote_columns)) }}
{% endtest %}

{% macro default__test_unique_combination(model, combination, quote_columns) %}
{%- set columns = combination if not quote_columns else combination | map('string') | map('upper') | list -%}
select {{ columns | join(', ') }} from {{ model }} group by {{ columns | join(', ') }} having count(*) > 1
{% endmacro %}

{% test expression_is_true(model, expression, column_name=none) %}
  {%- set shown = '*' if should_store_failures() else '1' -%}
  {{ return(adapter.dispatch('test_expression_is_true', 'toolbox')(model, expression, column_name, shown)) }}
{% endtest %}

{% macro default__test_expression_is_true(model, expression, column_name, shown) %}
select {{ shown }} as failure from {{ model }}
where not ({{ (column_name ~ ' ' ~ expression) if column_name else expression }})
{% endmacro %}

{% test accepted_range(model, column_name, min_value=none, max_value=none, inclusive=true) %}
with checked as (select {{ column_name }} as value from {{ model }})
select * from checked where 1 = 2
{%- if min_value is not none %} or not value >{{ "=" if inclusive }} {{ min_value }}{% endif %}
{%- if max_value is not none %} or not value <{{ "=" if inclusive }} {{ max_value }}{% endif %}
{% endtest %}
