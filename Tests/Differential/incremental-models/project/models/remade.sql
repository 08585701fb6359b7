{{ config(materialized='incremental', full_refresh=true) }}
select id from {{ ref('readings') }}
