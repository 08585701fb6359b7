{{ config(unique_key='id') }}
select id, day, label, amount from {{ ref('days') }} where day = {{ var('day') }}
