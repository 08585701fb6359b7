{{ config(materialized='strange') }}
select 'strange' as maker
