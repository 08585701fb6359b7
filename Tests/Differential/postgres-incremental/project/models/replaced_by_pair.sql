{{ config(unique_key=['id', 'day'], incremental_strategy='delete+insert', incremental_predicates=['day < 3']) }}
select id, day, label || '!' as label from {{ ref('days') }}
