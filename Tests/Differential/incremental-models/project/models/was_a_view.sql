{{ config(materialized=var('kind', 'view')) }}
select id, '{{ is_incremental() }}' as added from {{ ref('readings') }}
