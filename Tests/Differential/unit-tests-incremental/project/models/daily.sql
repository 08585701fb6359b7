{{ config(materialized='incremental', unique_key='day') }}
select day, sum(amount) as amount from {{ ref('events') }}
{% if is_incremental() %}
where day >= (select max(day) from {{ this }})
{% endif %}
group by day
