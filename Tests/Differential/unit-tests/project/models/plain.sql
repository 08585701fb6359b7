{{ config(materialized='ephemeral') }}
select cast(n + 1 as integer) as m from {{ ref('totals') }}
