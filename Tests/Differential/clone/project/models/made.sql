{{ config(materialized='table') }} select id, '{{ target.name }}' as built_in from {{ ref('people') }}
