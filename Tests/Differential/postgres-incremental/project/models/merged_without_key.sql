{{ config(incremental_strategy='merge') }}
select id, day from {{ ref('days') }} where day = {{ var('day') }}
