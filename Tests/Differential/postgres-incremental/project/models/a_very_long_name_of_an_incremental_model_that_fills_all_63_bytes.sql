{{ config(unique_key='id') }}
select id, label from {{ ref('days') }} where day = {{ var('day') }}
