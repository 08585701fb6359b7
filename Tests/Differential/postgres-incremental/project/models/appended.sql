{{ config(incremental_strategy='append') }}
select * from {{ ref('days') }} where day = {{ var('day') }}
