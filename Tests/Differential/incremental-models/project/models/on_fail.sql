{{ config(materialized='incremental', unique_key='id', on_schema_change='fail') }}
select id, value, {{ var('column', 'note') }} from {{ ref('readings') }}
{% if is_incremental() %} where id >= 2 {% endif %}
