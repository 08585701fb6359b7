{{ config(materialized='ephemeral') }} select * from {{ ref('made') }}
