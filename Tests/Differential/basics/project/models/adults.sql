{{ config(materialized='view', tags=['daily']) }}
select id, name, score from {{ ref('people') }} where id <> 3
