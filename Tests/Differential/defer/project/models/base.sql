{{ config(materialized='table') }}
select id, name, '{{ target.name }}' as built_in from {{ ref('people') }}
