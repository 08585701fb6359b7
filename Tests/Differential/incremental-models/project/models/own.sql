{{ config(materialized='incremental', incremental_strategy='newest_only', unique_key='place', meta={'x': 1}) }}
select place, max(value) as value from {{ ref('readings') }} group by place
