{{ config(materialized='view') }}
select 1 as id, 1 as day, 'one' as label, 10.50::numeric(10, 2) as amount
{% if var('day') > 1 %}
union all select 1, 2, 'one again', 11.25
union all select 2, 2, 'two', 20
{% endif %}
{% if var('day') > 2 %}
union all select 3, 3, null, null
{% endif %}
