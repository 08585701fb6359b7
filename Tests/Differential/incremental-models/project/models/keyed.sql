{{ config(materialized='incremental', unique_key=['id', 'place'], incremental_strategy='delete+insert') }}
select id, place, value, '{{ is_incremental() }}' as added from {{ ref('readings') }}
