{{ config(
    unique_key=['id'], incremental_strategy='merge', merge_exclude_columns=['day'],
    incremental_predicates=['DBT_INTERNAL_DEST.day < 10']) }}
select id, day, label, amount from {{ ref('days') }} where day = {{ var('day') }}
