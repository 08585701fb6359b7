{% macro sqlite__datediff(first_date, second_date, datepart) %}
  cast({{ {'day': 1, 'hour': 24}[datepart] }} * (julianday({{ second_date }}) - julianday({{ first_date }})) as integer)
{% endmacro %}

{% macro sqlite__dateadd(datepart, interval, from_date_or_timestamp) %}
  datetime({{ from_date_or_timestamp }}, ({{ interval }}) || ' {{ datepart }}')
{% endmacro %}

{% macro sqlite__listagg(measure, delimiter_text, order_by_clause, limit_num) %}
  group_concat({{ measure }}, {{ delimiter_text }})
{% endmacro %}

{% macro moment(text) %}{{ 'cast(' if target.type == 'postgres' }}'{{ text }}'{{ ' as timestamp)' if target.type == 'postgres' }}{% endmacro %}
