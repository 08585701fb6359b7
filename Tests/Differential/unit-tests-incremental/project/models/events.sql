{{ config(materialized='table') }}
select cast(1 as integer) as id, cast('2026-01-01' as text) as day, cast(10 as integer) as amount
