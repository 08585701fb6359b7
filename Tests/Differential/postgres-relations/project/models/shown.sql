{{ config(materialized='view') }}
select id, "Mixed" from {{ ref('wares') }}
