{% test equal_rowcount(model, compare_model) %}
{{ config(fail_calc='sum(difference)') }}
{%- if execute %}{% do toolbox._is_relation(compare_model, 'equal_rowcount') if compare_model is not string %}{% endif %}
select abs((select count(*) from {{ model }}) - (select count(*) from {{ compare_model }})) as difference
{% endtest %}

{% test not_null_proportion(model, column_name, at_least, at_most=1.0) %}
select share from (
  select sum(case when {{ column_name }} is null then 0 else 1 end) * 1.0 / count(*) as share from {{ model }}
) as shares
where not (share >= {{ at_least }} and share <= {{ at_most }})
{% endtest %}
