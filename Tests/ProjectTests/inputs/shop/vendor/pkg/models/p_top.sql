{{ config(materialized='view', custom='file', tags=['t']) }} select {{ var('rate') }} as id, {{ var('other') }} as o
