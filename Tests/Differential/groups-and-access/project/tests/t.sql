{{ config(group='finance') }} select * from {{ ref('a') }} where false
