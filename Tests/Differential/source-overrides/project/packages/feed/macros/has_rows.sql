{% test has_rows(model, least=1) %}
select n from (select count(*) as n from {{ model }}) as counted where n < {{ least }}
{% endtest %}
