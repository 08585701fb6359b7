{{ config(incremental_strategy='newest') }}
select id, day from {{ ref('days') }} where day = {{ var('day') }}
