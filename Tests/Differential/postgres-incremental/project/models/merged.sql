{{ config(unique_key='id', incremental_strategy='merge', merge_update_columns=['label']) }}
select id, day, label, amount from {{ ref('days') }} where day = {{ var('day') }}
